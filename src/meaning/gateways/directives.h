// SPDX-License-Identifier: Apache-2.0
// What the readers of directive files share: the words of a directive, texts inside of other files.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/manifest.h"

namespace cutaway::meaning {

/// The arguments of a directive as words.
std::vector<std::string_view> words_of(DataView directive);

/// A configuration as a tree: a file of its own, or a text in another file (a ConfigMap's entry)
/// whose lines are counted from where it stands there.
class ConfigTree {
 public:
  explicit ConfigTree(const Manifest& file) : file_(file), root_(file.root()) {}
  /// `reader` names a structured reader ("nginx", "yaml").
  ConfigTree(const Manifest& file, DataView text, std::string_view reader);

  const Manifest& file() const { return file_; }
  DataView root() const { return root_; }
  Place place(DataView view) const;
  std::string workload;  ///< name of the gateway where it is known from outside

 private:
  Manifest file_;
  std::shared_ptr<syntax::Syntax> own_;
  DataView root_;
  std::uint32_t first_line_ = 0;
};

/// Entries of ConfigMaps and of compose `configs` whose name fits one of the globs, as trees; the
/// workload that mounts them is the gateway.
std::vector<ConfigTree> embedded_configs(const ReaderContext& context,
                                         std::span<const std::string_view> names,
                                         std::string_view reader);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// What the readers of manifests and deployment files share: trees, places, neighbours, scopes,
// environments.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/facts.h"
#include "meaning/reader.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {

using syntax::DataView;

/// One file of the project as a reader sees it.
class Manifest {
 public:
  Manifest(const ReaderContext& context, FileId file) : context_(&context), file_(file) {}

  FileId file() const { return file_; }
  std::string_view path() const;
  std::string_view name() const;    ///< base name
  std::string_view folder() const;  ///< "" at the root
  DataView root() const;
  const syntax::Syntax& syntax() const;
  /// The file as it is written, for what no structured reader reads; empty when it cannot be read.
  std::string text() const;
  /// A copy of somebody else's code: its manifest says nothing about this project.
  bool is_vendored() const;
  bool is_own() const;

  Place place() const { return {file_, 1, 1}; }
  Place place(DataView view) const;
  NamedValue named(DataView view) const;  ///< key and scalar
  NamedValue named(std::string name, DataView view) const;

  /// A file by its path relative to this one's folder.
  std::optional<Manifest> beside(std::string_view relative) const;
  std::optional<Manifest> at(std::string_view path) const;
  /// The nearest file called one of `names` in this folder or one above it, names in this order.
  std::optional<Manifest> nearest(std::span<const std::string_view> names) const;

 private:
  const ReaderContext* context_;
  FileId file_;
};

/// The files as manifests, without vendored ones.
std::vector<Manifest> manifests(const ReaderContext& context, std::span<const FileId> files);

/// "dev", "test", "build" … from a word such as a group, an extra or a part of a file name; empty
/// when it says nothing.
std::string_view scope_of_word(std::string_view word);
/// Words for environments made alike ("prod" → "production"); empty when the word names no
/// environment.
std::string_view environment_of_word(std::string_view word);
/// The environment that a deployment file belongs to by the words of its name between `stem` and
/// its ending, else by its folders; "default" when they say nothing.
std::string environment_of_path(std::string_view path, std::string_view stem);

/// Names of packages of one ecosystem that this project declares itself.
std::set<std::string, std::less<>> own_names(const Facts& facts, const syntax::Project& project,
                                             std::string_view ecosystem);
/// Marks the dependencies of an ecosystem that the project itself provides.
void mark_own(Facts& facts, const syntax::Project& project, std::string_view ecosystem,
              std::size_t first);

/// A locked version and where it stands.
struct Locked {
  std::string version;
  Place place;
};
/// Names (in the spelling of the lock file) to versions.
using LockTable = std::map<std::string, Locked, std::less<>>;

/// The arguments of a command as one line: a text, or a list whose items with blanks are quoted.
std::string command_line(DataView view);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Settings: the files that set configuration keys, and the places in code that read them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "linking/linked.h"
#include "syntax/data_view.h"

namespace cutaway::linking {

/// All settings of the project, ordered by path and line.
std::vector<Setting> find_settings(const syntax::Project& project,
                                   const catalogue::Catalogue& catalogue);
/// All reads of settings, ordered by path and line.
std::vector<SettingRead> find_reads(const Linked& links, const Linker& linker);

/// One setting file's rows, with what is the same for all of them.
class SettingRows {
 public:
  SettingRows(FileId file, const catalogue::Catalogue& catalogue, std::vector<Setting>& out)
      : file_(file), catalogue_(&catalogue), out_(&out) {}
  const catalogue::Catalogue& catalogue() const { return *catalogue_; }
  /// Rows that follow stand in another file than the one that is read.
  void set_file(FileId file) { file_ = file; }
  void set_owner(std::string_view owner) { owner_ = std::string(owner); }
  void set_environment(std::string_view environment) { environment_ = std::string(environment); }
  void add(std::string_view key, std::string_view value, std::uint32_t line);
  /// Every scalar below `node`, keys joined by `between`.
  void add_flat(syntax::DataView node, std::string_view between);
  /// `environment:` and `env:` in their forms: map, map of {value}, list of "K=V", list of {name or
  /// key, value}.
  void add_variables(syntax::DataView node);

 private:
  FileId file_;
  const catalogue::Catalogue* catalogue_;
  std::string environment_ = "default", owner_;
  std::vector<Setting>* out_;
};

/// The name of the setting that fills a field of a class which such an entry of
/// catalogue/linking/environment.toml describes: the one that its value names, else its own behind
/// what the class puts before all of them.
std::string setting_of_field(const syntax::Syntax& syntax, SymbolId field,
                             const std::string& entry);
/// Whether what such a class puts before the names of its fields is written there, or nothing is;
/// a name that stands for it elsewhere tells no setting.
bool has_plain_prefix(const syntax::Syntax& syntax, SymbolId owner, const std::string& entry);
/// The environment that a word in a file name stands for ("prod" stays "prod", "sample" is
/// "example"); empty if the word names none.
std::string environment_word(std::string_view word);
/// The value with `${X}`, `$X`, `${X:-y}` and `${X:y}` replaced by what sets X, else by the
/// default, where there is one.
std::string interpolated(const syntax::Project& project, const Links& links,
                         const Setting& setting);
/// Whether a placeholder is left in the value.
bool has_placeholder(std::string_view value);

}  // namespace cutaway::linking

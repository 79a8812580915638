// SPDX-License-Identifier: Apache-2.0
// Choices: technologies that are one of several which can take each other's place, and which of
// them is taken unless somebody says otherwise.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"
#include "model/stack/choice_lists.h"

namespace cutaway::model {

/// How a technology is chosen that is one of several.
struct Choice {
  std::string setting;      ///< that chooses, as written; empty: a field of code, or none was seen
  std::string value;        ///< what is taken unless somebody says otherwise; empty: not seen
  bool by_default = false;  ///< that is this technology
  bool in_code = false;     ///< code takes it where nothing is set; else a file of settings does
  bool deployed = false;    ///< a file that starts the product chooses it
  Place place;              ///< of setting and value
  std::string unset;        ///< what code takes where nobody sets what the file sets otherwise
  bool mine_unset = false;  ///< that is this technology
  Place unset_place;
  std::string own, group;  ///< its file or folder among its like: "SmtpMailer.php", "mailers"
  std::vector<std::string> beside;  ///< the others there
  Place own_place;
  std::string branch;  ///< the case in which code takes it: "DatabaseType.POSTGRES"
  Place branch_place;  ///< from the case to what is taken
  std::set<TechnologyId> other_branches;  ///< what the cases beside it take
  std::string listed;  ///< of a setting whose values code lists: the one that takes this technology
  Place listed_place;  ///< of that list

  /// Whether the product runs without it unless somebody chooses it.
  bool optional() const { return !deployed && !by_default && branch.empty(); }
};

class Choices {
 public:
  explicit Choices(const Inputs& in);

  /// How the technology is chosen; nothing where it is not seen to be one of several.
  std::optional<Choice> of(TechnologyId id) const;

 private:
  /// A line that chooses: `STORAGE_DRIVER=local`, `env('DB_CONNECTION', 'mysql')`.
  struct Row {
    std::string setting;             ///< as written; empty: a field of code
    std::vector<std::string> words;  ///< of its name
    std::string value;
    Place place;
    bool in_code = false;   ///< taken where nothing is set
    bool deployed = false;  ///< a file that starts the product sets it
  };
  /// What one case of several sets: `client: "pg"` after `case DatabaseType.POSTGRES:`.
  struct BranchRow {
    std::vector<std::string> words;
    std::string value, label;
    FileId file;
    std::uint32_t line = 0, case_line = 0;
  };
  /// A file or folder that is a technology's own, beside others that are named alike.
  struct Own {
    std::string name, group;
    std::vector<std::string> beside;
    Place place;
  };

  void take_settings();
  void take_fields(FileId file);
  void take_flags(FileId file);
  void take_lists(FileId file);
  void index_folders();
  void find_own_words();
  bool is_of_neighbour(const Row& row, const std::string& list) const;
  bool stands_in(std::string_view name, const std::string& category) const;
  bool selects(const Row& row, const std::string& category) const;
  /// "docker-compose.postgres.yml": who starts that file has chosen already.
  bool is_file_of(std::string_view path, const std::vector<TechnologyId>& ids) const;
  std::vector<TechnologyId> named_by(std::string_view value) const;
  std::vector<TechnologyId> of_kind(std::string_view value, const std::string& category) const;
  /// Whether a file of the product starts what the row chooses.
  bool is_started(const Row* row) const;
  /// Whether the row is of a sample that who installs the product copies, and sets the same
  /// setting.
  bool is_copied_over(const Row& sample, const Row& code) const;
  bool is_set_there(const Row& row, const std::string& category) const;
  bool is_said_to_choose(const Row& row, const std::string& category) const;
  bool may_be_named(TechnologyId id) const;
  void find_written_names();
  void choose_by_rows(TechnologyId id, Choice& choice) const;
  void choose_by_branch(TechnologyId id, Choice& choice) const;
  void choose_by_list(TechnologyId id, Choice& choice) const;
  bool names(std::string_view value, TechnologyId id) const;
  std::optional<Own> own_place(TechnologyId id) const;
  std::optional<Own> own_file(FileId file, const std::set<std::string>& names,
                              const std::string& category) const;
  std::optional<Own> own_folder(FileId file, const std::set<std::string>& names,
                                const std::string& category) const;
  bool is_built_here(std::string_view workload) const;
  /// Whether the line stands in a document that holds only behind a profile.
  bool is_behind_profile(const Place& place);
  bool is_listed(std::string_view list, std::string_view word) const;

  Inputs in_;
  std::vector<Row> rows_;
  std::vector<BranchRow> branches_;
  std::vector<std::pair<FileId, ChoiceList>> lists_;
  std::set<std::string, std::less<>> own_words_;  ///< that names of the product's settings hold
  std::map<std::string, std::vector<TechnologyId>> by_name_;            ///< stores and services
  std::map<std::string, std::set<std::string>> files_in_, folders_in_;  ///< own programs
  std::map<TechnologyId, std::vector<FileId>> used_;
  std::map<FileId, std::vector<std::pair<std::uint32_t, std::uint32_t>>> behind_profiles_;
  std::set<TechnologyId> written_;  ///< of which the code has the name as a text
};

}  // namespace cutaway::model

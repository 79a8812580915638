// SPDX-License-Identifier: Apache-2.0
// Ground: what all causes ask about files and their past, worked out once.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "findings/ledger.h"
#include "findings/reach.h"
#include "findings/tied.h"

namespace cutaway::findings {

class Ground {
 public:
  Ground(const model::Analysis& analysis, const Signals& signals);

  const model::Analysis& analysis;
  const Signals& signals;
  const Tied tied;
  const Reach reach;
  const std::set<FileId> tools;            ///< what makers start by hand, or fill a trial with
  const history::Changes* past = nullptr;  ///< null without history

  const FileSignals* of(FileId file) const;
  const std::string& path(FileId file) const { return analysis.project->file(file).path; }
  /// Product files that changed with this one, with how often, most often first.
  struct Partner {
    FileId file;
    std::uint32_t times = 0;
  };
  const std::vector<Partner>& partners(FileId file) const;
  /// Whether a person has committed in the last year.
  bool active(history::PersonId person) const;
  /// Whether the file came in the last year; a file that was there under another name did not.
  bool is_new(FileId file) const;
  /// The file's past; of a file that is no product file, too.
  history::LineageId lineage_of(FileId file) const;
  /// The part whose folder holds the file most closely; invalid when none does.
  PartId part_of(FileId file) const;
  /// An item of these files with all that can be counted about them; the rule adds its own.
  Item item(std::string_view rule, std::vector<FileId> files) const;
  /// Of a change, how many of its files are product files today.
  std::uint32_t product_files(const history::Change& change) const;
  /// Changes of the last year by people, one by one, that touched a product file; oldest or newest
  /// first, as the history is.
  const std::vector<history::ChangeId>& changes_of_year() const { return year_; }
  /// Those of them that repaired something, and took nothing back.
  std::vector<history::ChangeId> repairs_of_year() const;
  /// Whether a change touched one of these.
  bool touches(history::ChangeId change, const std::set<history::LineageId>& files) const;
  /// The closest manifest around a file that is not the one of the whole; null where there is none.
  const meaning::Package* closest_manifest(FileId file) const;
  /// A value that so many of 100 files do not exceed.
  std::uint32_t percentile(std::uint32_t FileSignals::*field, unsigned percent) const;

 private:
  void count_reach(Item& item) const;
  void find_usual();
  void compare(Item& item, const std::set<history::ChangeId>& own) const;
  void find_partners();
  void find_releases();
  void count_past(Item& item) const;
  void find_people(Item& item) const;

  std::vector<int> place_;                      ///< by FileId, into signals.files
  std::vector<std::vector<Partner>> partners_;  ///< by that place
  std::vector<std::int64_t> last_seen_;         ///< by PersonId
  std::vector<std::uint8_t> release_of_;  ///< by ChangeId: which of the last releases brought it
  std::uint32_t releases_ = 0;            ///< of those, how many
  std::unordered_set<std::uint32_t> product_;  ///< lineages of product files
  std::vector<history::ChangeId> year_;  ///< changes of the last year that touched product files
  std::vector<std::vector<std::size_t>> entities_;  ///< by that place
};

/// Causes find their items; each leaves out what it is not sure of.
void find_clusters(const Ground& ground, std::vector<Item>& out);
void find_copies(const Ground& ground, std::vector<Item>& out);
void find_cycles(const Ground& ground, std::vector<Item>& out);
void find_deprecated(const Ground& ground, std::vector<Item>& out);
void find_departed(const Ground& ground, std::vector<Item>& out);
void find_mended_copies(const Ground& ground, std::vector<Item>& out);
void find_two_ways(const Ground& ground, std::vector<Item>& out);
void find_ended_support(const Ground& ground, std::vector<Item>& out);
void find_given_up(const Ground& ground, std::vector<Item>& out);
void find_one_person(const Ground& ground, std::vector<Item>& out);
void find_moved_languages(const Ground& ground, std::vector<Item>& out);

/// Where hardly a repair of the whole product comes with a test, one item tells it instead of those
/// of its files and functions, which stand last then. Steps have to be known.
void join_untested_repairs(const Ground& ground, std::vector<Item>& items);

/// Lays what a remark at a definition calls wrong with it beside the items of that definition
/// (key `confesses` of catalogue/debt.toml).
void quote_remarks(const Ground& ground, std::vector<Item>& items);

/// Where lines of changes tell it, the first step of an item begins where the work of the last year
/// went; a step that would touch none of it is taken back.
void begin_where_work_is(const Ground& ground, std::vector<Item>& items);

}  // namespace cutaway::findings

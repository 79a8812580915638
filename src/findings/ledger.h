// SPDX-License-Identifier: Apache-2.0
// Ledger: what hinders the work, as items of one cause each, with the numbers that show it; and
// what the same ranking would have been worth in this repository's own past.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "findings/file_signals.h"

namespace cutaway::findings {

/// Of about 91 days, counted back from the analysed commit.
struct Quarter {
  std::uint32_t changes = 0, fixes = 0;
};
inline constexpr std::size_t kQuarters = 8;

/// What the first step does; `by_rule`: what the item's cause suggests, told by the fields below.
enum class Step : std::uint8_t {
  by_rule,
  test_repairs,  ///< repairs came without a test: write those tests
  test,          ///< no test names the function, nor what calls it
  take_branch,   ///< the branch of the function that holds most
  split,         ///< the function, of which no one part is seen that could leave it
  move,          ///< the function, with those that only it calls
  none,          ///< the changes of the year are spread, or nothing is seen
};

/// A folder of the product with screens of its own that is newer than another one, and where more
/// goes on; no folder where there is none.
struct NewerBeside {
  std::string folder, older;  ///< of their manifests
  std::string asks_for;       ///< what draws its screens: "Vue 3"
  Place asked_at;
  std::uint32_t changes = 0, older_changes = 0;  ///< of the last year, that touched the folder
};

/// What the smallest useful fix begins with, out of the item's own facts.
struct Fix {
  Step step = Step::by_rule;
  std::string name;                ///< function or definition
  Place at;                        ///< its lines, or the import to cut
  FileId other;                    ///< the copy to keep, the other end of an import
  std::uint32_t branches = 0;      ///< of that function
  std::uint32_t nested = 0;        ///< and of those that stand inside of it
  std::uint32_t with = 0;          ///< functions that only it calls
  std::uint32_t lines = 0;         ///< of all these
  std::uint32_t callers = 0;       ///< files, or functions of the file, that use it
  bool untested = false;           ///< no test calls it, though tests call others of the file
  std::vector<std::string> names;  ///< what is imported
  std::string condition;           ///< of the branch of the function that holds most, if short
  std::uint32_t branch_line = 0;   ///< where it begins; 0: none is big enough
  std::uint32_t branch_end = 0;    ///< of a loop: where it ends
  std::uint32_t branch_calls = 0;  ///< calls in it, of `calls` in the whole function
  std::uint32_t calls = 0;
  std::uint32_t inner_branches = 0;  ///< branches that stand inside of it
  std::uint32_t branch_lines = 0;    ///< of it, about: up to its last call; 0: not known
  std::uint32_t branch_work = 0, branch_fixes = 0;  ///< of `work` and `work_fixes`: lay in it
  // Of the last year, by the lines that each change touched (places_of_work.h).
  std::uint32_t work = 0, work_fixes = 0;        ///< changes, repairs of the definition `name`
  std::uint32_t work_of = 0, work_fixes_of = 0;  ///< and of the whole file, as far as known
  std::uint32_t alone = 0;                       ///< of `work`: touched nothing else of the file
  std::uint32_t work_aside = 0;                  ///< left out of `work`: changes of much else, too
  std::string other_name;                        ///< the second definition, or what takes over
  std::vector<std::string> repaired;   ///< full hashes of its repairs that stand, newest first
  std::string latest;                  ///< full hash of its newest repair, standing or not
  std::uint32_t repairs_untested = 0;  ///< of all its repairs, how many brought no test
  std::vector<std::string> untested_repairs;  ///< full hashes of all those
  std::string was, is;       ///< of a repair that a copy lacks: the line it mended, where it is one
  std::string within;        ///< the type of `name`, where the file has several of that name
  std::string says_itself;   ///< what a remark beside the definition calls wrong with it
  Place said_at;             ///< that remark
  bool added = false;        ///< and whether it took nothing out
  bool only_builds = false;  ///< of what support ended for: an image that makes what is shipped
  // Of a library or an image that is to be raised or to go.
  std::vector<std::string> along;  ///< libraries that are made for it
  std::vector<Place> asked_at;     ///< all places of manifests that ask for it
  std::vector<FileId> locks;       ///< lock files that hold it
  std::vector<std::string>
      needs;  ///< "4.2 needs Python 3.8": of each of `names`, where it is known; of copied
              ///< libraries with a hole, in the order of `places`: the version that mended it
  std::string before;        ///< "Django 2 runs on Python up to 3.9": what has to go first
  bool no_runner = false;    ///< all tests of the language work a browser
  std::string due;           ///< of what is deprecated: the version in which it is to go ("11.0")
  std::uint32_t unsure = 0;  ///< more calls by that name, of which is not seen whose they are
  bool is_method = false;    ///< of what is deprecated: it is called on something
  std::uint32_t unsure_files = 0;  ///< and the files, without those whose calls are known
  std::string hands_to;            ///< and the one function of the project that its body calls
  std::string ended_major;      ///< of a library: the notice is on this major version alone ("4")
  bool test_names_it = false;   ///< a test says `name`, though no call of it is seen there
  std::uint32_t requested = 0;  ///< test files that request an address that leads to `name`
  FileId later_test;            ///< of `repaired`: a test that calls `name` and changed since
  std::vector<std::string> types;  ///< of copies that are methods: what they belong to, each once
  /// What those types can share where each has a base already: "a trait"; empty where none has.
  std::string shared_by;
  std::vector<Place> much_alike;  ///< of copies: functions of that name elsewhere, but for names
  /// The remark by which its makers let `name` be as it is (`nolint:gocyclo // all rules`).
  std::string waived;
  bool for_good = false;  ///< no later version of it is mended, nor will one come
  FileId style_sheet;     ///< of a copied library, of the same version
  FileId begin_with;      ///< of what is written for it: the file that changed most
  NewerBeside beside;     ///< of a framework of screens that ended: what may take their place
  std::string carried;    ///< of a store: what raising its version asks for its data
  /// More of what `count` counts, in tests, examples and files that only its makers use.
  std::uint32_t aside = 0;
  std::uint32_t in_others = 0;  ///< the same in other parts of the product
  std::uint32_t frozen = 0;     ///< the same in migrations and the like, which nobody changes again
  /// Of what is asked in a loop: a function of the project that asks for several things at once
  /// (`at_once`) beside the one that is called for each (`one_by_one`), and where the latter is.
  std::string at_once, one_by_one;
  // Of a function that stands in two files: the one that the other file can use as it stands
  // ("Prices.total"), or the places of those that nothing calls.
  std::string usable;
  std::vector<Place> dead;
  Place at_once_place, one_by_one_place;
  /// Of the definition `name`: full hashes of its repairs that say what broke, newest first.
  std::vector<std::string> broke;
};

struct Item {
  std::string rule;           ///< which cause it is: id of a row of `causes()`
  std::string key;            ///< the facts that it hangs on (paths, names), for ids
  std::vector<FileId> files;  ///< most at risk first; never empty
  std::vector<Place> places;  ///< lines that show it, most telling first; never empty
  std::vector<FileId> steps;  ///< of a circle, in its order
  Fix fix;
  std::vector<std::string> commits;  ///< full hashes, newest first, fixes only if there are any
  std::string name;                  ///< a function, a person or a folder that the rule is about
  std::uint32_t count = 0, of = 0;  ///< the rule's own number: copies, swallowed errors, callers …
  std::vector<std::uint32_t> by_file;  ///< the same number, file by file, where it can be told so
  // Of the last 365 days: commits that touched any of the files, each counted once.
  std::uint32_t changes = 0, fixes = 0;
  std::uint32_t all_fixes = 0;        ///< as far back as was read
  std::uint32_t together = 0;         ///< of those, how many touched at least two of the files
  std::uint32_t together_all = 0;     ///< and how many touched all of them
  std::uint32_t together_fixes = 0;   ///< of those together, repairs
  std::uint32_t together_narrow = 0;  ///< of those together, changes of few files
  std::vector<std::string> joint;     ///< full hashes of the latest joint changes
  std::uint32_t functions = 0;        ///< with a body, of the first file
  std::uint32_t wide = 0;             ///< left out of all counts: bulk changes of those days
  std::uint32_t by_programs = 0;      ///< and those that programs made on their own
  std::uint32_t lines = 0;            ///< with blank ones and comments, as an editor counts them
  std::uint32_t code_lines = 0;       ///< without them, as tables of sizes count
  std::uint32_t branches = 0, tests = 0;
  std::uint32_t imported_by = 0;  ///< other own files, no tests, that use any of them
  std::uint32_t endpoints = 0;    ///< that the files handle, or files that use them
  // What of the product it has to do with (reach.h).
  std::vector<std::pair<std::string, std::uint32_t>> addresses;  ///< of `endpoints`, by first word
  std::vector<std::pair<std::string, std::uint32_t>> own_addresses;  ///< that the files handle
  std::vector<std::string> operations;  ///< "job nightly": that the files handle
  /// By calls back from the first file, or from the function that the item is about, and how many
  /// addresses those are.
  std::vector<std::pair<std::string, std::uint32_t>> through;
  std::uint32_t through_count = 0;
  std::string topic;  ///< what the first file is called after, in the singular
  // The same of the changes of the last year that touched product files, but none of these.
  std::vector<std::string> broke;  ///< full hashes of repairs of the last year that say what broke
  std::uint32_t usual_changes = 0, usual_fixes = 0, usual_files = 0;
  bool unwatched = false;  ///< no test is seen to reach them, though tests reach other files
  std::uint32_t releases_touched = 0, releases = 0;  ///< of the last ten releases
  std::uint32_t typical_files = 0;       ///< product files in a typical change of the year (median)
  std::uint32_t typical_of = 0;          ///< from so many changes
  std::vector<Quarter> trend;            ///< oldest first; empty without history
  std::vector<history::PersonId> knows;  ///< active in the last year, most changes here first
  std::vector<history::PersonId> lately;  ///< changed these files in the last year, most first
  history::PersonId gone;                 ///< main author who has not committed for a year
  std::vector<PartId> parts;
  std::vector<std::size_t> entities;  ///< indices of Model::entities that the files read or write
  double risk = 0;                    ///< 0 … 1
  /// At risk by its numbers, but nothing is seen that somebody could begin with: such items stand
  /// last, and only an answer that lists all of them has them.
  bool only_risk = false;
  /// Told only where next to nothing else is, and behind it.
  bool in_reserve = false;
};

/// A kind of item, with the words of the contract.
struct Cause {
  std::string_view id;
  std::string_view category;  ///< one of Google's ten kinds of debt
  std::string_view hurts;     ///< velocity | risk | reliability
};
const Cause& cause(std::string_view id);
/// As its cause says; what is rarely changed costs no velocity, it is a risk when it is touched.
std::string_view hurts(const Item& item);

/// How well an order of files found what later needed repair.
struct OrderScore {
  double auc = 0;  ///< chance that a repaired file is ranked above one that was not
  double found =
      0;  ///< share of repaired files found in the first 20 % of the lines, reading order
};
/// The older part of the history predicts the newer one, with branches and lines as they are today.
struct AgainstSize {
  bool known = false;
  std::string why_not;     ///< when unknown
  std::int64_t since = 0;  ///< what was fixed after this moment was to be found
  std::uint32_t files = 0, repaired = 0;
  OrderScore risk, size;  ///< reading order: risk ÷ lines, and smallest first
};

struct Ledger {
  Signals signals;
  std::vector<Item> by_risk;  ///< most at risk first
  /// Of by_risk: by the risk ÷ lines of their best file, highest first.
  std::vector<std::size_t> reading_order;
  AgainstSize against_size;
};

/// At most `most` items.
Ledger ledger(const model::Analysis& analysis, std::size_t most = 160);

/// Files by risk, and by risk ÷ lines.
std::vector<const FileSignals*> files_by_risk(const Signals& signals);
std::vector<const FileSignals*> reading_order(const Signals& signals);

}  // namespace cutaway::findings

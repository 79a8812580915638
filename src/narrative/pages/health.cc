// SPDX-License-Identifier: Apache-2.0
// Page 14: where the code is big, where it changes, and who knows it.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/gives_out.h"
#include "findings/ledger.h"
#include "findings/repairs.h"
#include "history/changes.h"
#include "history/history.h"
#include "narrative/blocks.h"
#include "narrative/calendar.h"
#include "narrative/debt/debt_costs.h"
#include "narrative/narrate.h"
#include "narrative/phrases.h"
#include "narrative/purpose/said.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using findings::FileSignals;

constexpr std::size_t kMostCircles = 80, kMostFolders = 14, kMostRows = 20, kMostMapped = 60;
constexpr std::uint32_t kLeastChanges = 5;

/// 0 none, then 1–2, 3–5, 6–11, 12 and more changes a year.
double heat_of(std::uint32_t changes) {
  if (changes == 0) return 0;
  return changes < 3 ? 0.25 : changes < 6 ? 0.5 : changes < 12 ? 0.75 : 1;
}

/// The folder that stands for a file in the picture: as deep as gives few enough folders.
std::string top_folder(std::string_view path, std::size_t depth) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < depth; ++i) {
    const std::size_t slash = path.find('/', at);
    if (slash == std::string_view::npos) return std::string(folder_name(path));
    at = slash + 1;
  }
  return std::string(path.substr(0, at - 1));
}

/// Without translations and the like, which are long and say nothing about where work is hard.
std::vector<const FileSignals*> biggest(const Story& story, const findings::Signals& signals) {
  std::vector<std::string> noise = word_list(story, "recipes", "noise");
  for (const char* key : {"texts", "pictures"}) {
    for (std::string& glob : word_list(story, "recipes", key)) noise.push_back(std::move(glob));
  }
  std::vector<const FileSignals*> out;
  for (const FileSignals& file : signals.files) {
    const std::string path = '/' + lower(story.path(file.file));
    const auto fits = [&](const std::string& glob) { return matches_glob(glob, path); };
    if (file.lines > 0 && std::ranges::none_of(noise, fits)) out.push_back(&file);
  }
  std::ranges::stable_sort(
      out, [](const FileSignals* a, const FileSignals* b) { return a->lines > b->lines; });
  if (out.size() > kMostCircles) out.resize(kMostCircles);
  return out;
}

std::size_t fitting_depth(const Story& story, const std::vector<const FileSignals*>& files) {
  std::size_t best = 1;
  for (std::size_t depth = 1; depth <= 6; ++depth) {
    std::map<std::string, int> folders;
    for (const FileSignals* file : files) ++folders[top_folder(story.path(file->file), depth)];
    if (folders.size() <= kMostFolders) best = depth;
  }
  return best;
}

std::string change_words(const FileSignals& file, bool known) {
  return known ? amount(file.changes_year, "change") + " in the last year" : "no history";
}

Diagram picture(const Story& story, const findings::Signals& signals) {
  Diagram out;
  out.id = "health";
  out.title = "Size and change of the files of " + story.name;
  out.scope = signals.history_known
                  ? "Area = lines of code, colour = changes in the last year"
                  : "Area = lines of code; colour is not available – needs git history";
  out.description =
      "Each circle is a file, inside the circle of its folder. Big and dark ones are "
      "where work meets much code.";
  out.form = Diagram::Form::circles;
  const auto files = biggest(story, signals);
  const std::size_t depth = fitting_depth(story, files);
  for (const FileSignals* file : files) {
    const std::string& path = story.path(file->file);
    const std::string folder = top_folder(path, depth);
    DiagramBox box;
    box.id = path;
    box.name = code(path);
    box.type = folder.empty() ? "top folder" : code(folder);
    box.technology = amount(file->lines, "line");
    box.description = change_words(*file, signals.history_known);
    box.group = folder.empty() ? "top folder" : folder;
    box.size = file->lines;
    box.heat = heat_of(file->changes_year);
    out.boxes.push_back(std::move(box));
  }
  return out;
}

/// "Half of the changes of files of the last year fell on 34 of 716 files, most on `types.ts`
/// (30)."
void concentration(const Story& story, const findings::Signals& signals, std::vector<Claim>& out) {
  constexpr std::size_t kFewestFiles = 30;
  constexpr std::uint64_t kFewestChanges = 50;
  std::vector<const FileSignals*> files;
  std::uint64_t all = 0;
  for (const FileSignals& file : signals.files) {
    files.push_back(&file);
    all += file.changes_year;
  }
  if (files.size() < kFewestFiles || all < kFewestChanges) return;
  std::ranges::stable_sort(files, [](const FileSignals* a, const FileSignals* b) {
    return a->changes_year > b->changes_year;
  });
  std::uint64_t half = 0;
  std::size_t count = 0;
  while (2 * half < all) half += files[count++]->changes_year;
  // Where it is spread there is nothing to say.
  if (5 * count > files.size()) return;
  const auto touches = story.analysis.history->changes->touches(files.front()->lineage);
  if (touches.empty()) return;
  const std::string& path = story.path(files.front()->file);
  Sentence sentence(story, "health.concentration", path);
  sentence.text("Half of what changed in the last year fell on " + with_commas(count) + " of " +
                amount(files.size(), "file") +
                (findings::changes_with_versions(story.analysis, files.front()->lineage)
                     ? "."
                     : "; most often changed " + code(path) + " (" +
                           std::to_string(files.front()->changes_year) + " times)."));
  const auto& changes = story.analysis.history->changes->changes;
  add(out, sentence.basis(Basis::history)
               .commits({changes[touches.front().change.index()].hash})
               .finish());
}

/// Lineages of product files.
std::set<std::uint32_t> lineages(const findings::Signals& signals) {
  std::set<std::uint32_t> out;
  for (const FileSignals& file : signals.files) {
    if (file.lineage.valid()) out.insert(file.lineage.value);
  }
  return out;
}

/// By its title (key `security` of catalogue/changes.toml).
bool names_security(const Story& story, std::string_view title) {
  const std::string said = lower(title);
  return std::ranges::any_of(story.analysis.catalogue->table("changes"), [&](const auto& row) {
    return row.first == "security" && contains(said, row.second);
  });
}

/// "Three repairs of the last year name a security hole, the latest being “Fix XSS in alerts”."
std::optional<Claim> holes(const Story& story, const std::vector<const history::Change*>& all) {
  constexpr std::size_t kMostCited = 5;
  const std::string text =
      capitalised(number_word(all.size())) + " repairs of the last year name a security hole";
  const std::string with = text + ", the latest being " + quoted(said_broken(all.front()->title));
  std::vector<std::string> hashes;
  for (const history::Change* change : all) {
    if (hashes.size() < kMostCited) hashes.push_back(change->hash);
  }
  Sentence sentence(story, "health.holes", hashes.front());
  sentence.text((word_count(with) <= kMostWords ? with : text) + ".").basis(Basis::history);
  return sentence.commits(std::move(hashes)).finish();
}

/// "Update cart.php": what was done is not said, so neither is whether it was a repair.
bool says_nothing(const Story& story, const history::Change& change) {
  constexpr std::size_t kFewWords = 2;
  const auto& past = *story.analysis.history->changes;
  if (word_count(change.title) > kFewWords) return false;
  const std::string title = lower(change.title);
  return std::ranges::any_of(past.files_of(change), [&](const history::FileChange& file) {
    return contains(title, lower(base_name(past.path(file.path))));
  });
}

/// Whether most changes of the last two years say nothing of what they did.
bool titles_are_empty(const Story& story) {
  const auto& past = *story.analysis.history->changes;
  std::size_t empty = 0, all = 0;
  for (const history::Change& change : past.changes) {
    if (change.bot || change.merge || past.now - change.time > 730 * history::kDay) continue;
    ++all;
    empty += says_nothing(story, change) ? 1 : 0;
  }
  return 2 * empty > all;
}

void repairs(const Story& story, const findings::Signals& signals, std::vector<Claim>& out) {
  const auto& past = *story.analysis.history->changes;
  const std::set<std::uint32_t> product = lineages(signals);
  const auto of_product = [&](const history::Change& change) {
    return std::ranges::any_of(past.files_of(change), [&](const history::FileChange& file) {
      return product.contains(file.lineage.value);
    });
  };
  constexpr std::size_t kFewestNotices = 3;
  std::size_t fixes = 0, all = 0, fixes_before = 0, all_before = 0;
  std::vector<const history::Change*> notices;
  std::vector<std::string> hashes;
  for (std::size_t c = 0; c < past.changes.size(); ++c) {
    const history::Change& change = past.changes[c];
    if (change.bot || change.merge || change.bulk || !of_product(change)) continue;
    const bool fix = signals.repairs->in(history::ChangeId(c));
    const std::int64_t age = past.now - change.time;
    if (age <= 365 * history::kDay) {
      ++all;
      fixes += fix ? 1 : 0;
      if (fix && names_security(story, change.title)) notices.push_back(&change);
      if (fix && hashes.size() < 3) hashes.push_back(change.hash);
    } else if (age <= 730 * history::kDay) {
      ++all_before;
      fixes_before += fix ? 1 : 0;
    }
  }
  if (all < 20 || hashes.empty() || titles_are_empty(story)) return;
  std::string text = "Of " + amount(all, "change") +
                     " of product files in the last year (bots, merges and bulk changes aside), " +
                     number_word(fixes) + (fixes == 1 ? " repairs" : " repair") + " something";
  // Where the share is another altogether, titles came to be written otherwise.
  const bool alike =
      3 * fixes * all_before >= fixes_before * all && 3 * fixes_before * all >= fixes * all_before;
  if (all_before >= 20 && past.whole && alike)
    text +=
        "; a year before, it was " + number_word(fixes_before) + " of " + number_word(all_before);
  Sentence sentence(story, "health.repairs", hashes.front());
  add(out, sentence.text(text + ".").basis(Basis::history).commits(hashes).finish());
  if (notices.size() >= kFewestNotices) add(out, holes(story, notices));
}

/// Whether an author bears the product's name: several may write under it.
bool is_account(const Story& story, std::string_view name) {
  const auto letters = [](std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (std::isalnum(static_cast<unsigned char>(c)) != 0) out += c;
    }
    return lower(out);
  };
  return letters(name) == letters(story.name);
}

/// "2,238 of the 2,685 changes of the last year are one person's: …", for whom to ask and what
/// hangs on whom.
/// Gives back who made nearly all changes of the year, if one person did.
history::PersonId people(const Story& story, std::vector<Claim>& out) {
  constexpr std::size_t kFewestChanges = 30, kNearlyAll = 85;
  const auto& past = *story.analysis.history->changes;
  std::map<history::PersonId, std::size_t> made;
  std::map<history::PersonId, std::string> newest;
  std::size_t all = 0;
  for (const history::Change& change : past.changes) {
    const bool counts = past.by_people(change) && !change.merge && !change.bulk;
    if (!counts || past.now - change.time > 365 * history::kDay) continue;
    ++all;
    ++made[change.person];
    newest.emplace(change.person, change.hash);
  }
  if (all < kFewestChanges) return {};
  const auto most = std::ranges::max_element(
      made, [](const auto& a, const auto& b) { return a.second < b.second; });
  if (2 * most->second < all) return {};
  const std::string name = past.person(most->first).name;
  std::string text = made.size() == 1
                         ? "All " + amount(all, "change")
                         : with_commas(most->second) + " of the " + amount(all, "change");
  text += " that people made in the last year (without merges and bulk changes) " +
          std::string(is_account(story, name) ? "come from the product's own account: "
                                              : "are one person's: ") +
          name + ".";
  Sentence sentence(story, "health.people", name);
  add(out,
      sentence.text(std::move(text)).basis(Basis::history).commits({newest[most->first]}).finish());
  return 100 * most->second >= kNearlyAll * all ? most->first : history::PersonId();
}

/// Changes and repairs a quarter. What was read from its middle on is no quarter.
Diagram trend(const Story& story, const findings::Signals& signals) {
  const auto& past = *story.analysis.history->changes;
  std::vector<findings::Quarter> quarters(findings::kQuarters);
  const std::int64_t length = 365 * history::kDay / 4;
  std::int64_t oldest = past.now;
  for (const history::Change& change : past.changes) oldest = std::min(oldest, change.time);
  const std::int64_t read = past.now - (past.whole && !past.shallow ? 0 : oldest);
  for (std::size_t c = 0; c < past.changes.size(); ++c) {
    const history::Change& change = past.changes[c];
    if (change.bot || change.merge || change.bulk || change.time > past.now) continue;
    const std::int64_t begin = length * ((past.now - change.time) / length + 1);
    if (begin > read) continue;
    const auto place = static_cast<std::size_t>((past.now - change.time) / length);
    if (place >= findings::kQuarters) continue;
    ++quarters[place].changes;
    quarters[place].fixes += signals.repairs->in(history::ChangeId(c)) ? 1 : 0;
  }
  Diagram out;
  out.id = "trend";
  out.title = "Changes and repairs of " + story.name + ", quarter by quarter";
  out.scope = "Height = changes, dark foot = repairs among them";
  out.description = "Each bar is a quarter of a year, the newest one is on the right.";
  out.form = Diagram::Form::bars;
  const bool empty = titles_are_empty(story);
  out.heads = {"Quarter that ends in", "Changes", "Repairs", "Share of repairs"};
  for (std::size_t q = findings::kQuarters; q-- > 0;) {
    const findings::Quarter& quarter = quarters[q];
    if (quarter.changes == 0 && out.boxes.empty()) continue;
    const std::int64_t end = past.now - static_cast<std::int64_t>(q) * length;
    DiagramBox box;
    box.id = std::to_string(q);
    box.name = month_and_year(end);
    box.type = std::to_string(quarter.changes);
    box.technology = std::to_string(quarter.fixes);
    box.size = quarter.changes;
    box.heat = quarter.changes == 0 ? 0 : static_cast<double>(quarter.fixes) / quarter.changes;
    // Of a few changes a share says nothing.
    box.description = quarter.changes < 10 || empty
                          ? ""
                          : std::to_string(static_cast<int>(100 * box.heat + 0.5)) + " %";
    out.boxes.push_back(std::move(box));
  }
  return out;
}

/// Who touches so many files at once knows none of them by it.
constexpr std::size_t kSweeping = 25;

/// A folder with who wrote it and who of these still works there.
struct Folder {
  std::string name;
  std::map<history::PersonId, std::uint32_t> people;
  std::set<history::PersonId> lately;  ///< who changed it in the last year
  std::set<std::uint32_t> seen;        ///< its changes, each once
  std::uint32_t changes = 0, lines = 0;
  FileId first;
  history::PersonId main;  ///< who made most of its changes
  std::uint32_t most = 0;
  bool main_active = false;
};

/// Who commits elsewhere may have left a folder, so only what changed in it counts.
void find_main(std::vector<Folder>& folders) {
  for (Folder& folder : folders) {
    for (const auto& [person, changes] : folder.people) {
      if (changes > folder.most) folder.main = person;
      folder.most = std::max(folder.most, changes);
    }
    folder.main_active = folder.lately.contains(folder.main);
  }
}

/// Folders that changed at all, biggest first.
std::vector<Folder> known_folders(const Story& story, const findings::Signals& signals) {
  const auto& past = *story.analysis.history->changes;
  std::map<std::string, Folder> by_name;
  for (const FileSignals& file : signals.files) {
    Folder& folder = by_name[std::string(folder_name(story.path(file.file)))];
    if (!folder.first.valid()) folder.first = file.file;
    folder.lines += file.lines;
    for (const history::Touch& touch : past.touches(file.lineage)) {
      const history::Change& change = past.changes[touch.change.index()];
      if (change.bot || past.files_of(change).size() >= kSweeping) continue;
      if (past.by_people(change) && !change.merge && past.now - change.time < 365 * history::kDay)
        folder.lately.insert(change.person);
      // A commit of thirty files of the folder is one change of it.
      if (change.bulk || !folder.seen.insert(touch.change.value).second) continue;
      ++folder.changes;
      if (past.by_people(change)) ++folder.people[change.person];
    }
  }
  std::vector<Folder> out;
  for (auto& [name, folder] : by_name) {
    if (folder.people.empty() || folder.changes < kLeastChanges || folder.lines < 50) continue;
    folder.name = name;
    out.push_back(std::move(folder));
  }
  std::ranges::stable_sort(out, [](const Folder& a, const Folder& b) { return a.lines > b.lines; });
  find_main(out);
  return out;
}

Table knowledge(const Story& story, const std::vector<Folder>& folders) {
  const auto& past = *story.analysis.history->changes;
  std::int64_t oldest = past.now;
  for (const history::Change& change : past.changes) oldest = std::min(oldest, change.time);
  Table table{"Who knows what" + (past.whole ? "" : " since " + month_and_year(oldest)),
              {"Folder", "Lines", "Made most of its changes", "Share of its changes",
               "Others who changed it in the last year", "Changed it in the last year"},
              {},
              ""};
  for (const Folder& folder : folders) {
    if (table.rows.size() == kMostRows) break;
    table.rows.push_back(row(
        {folder.name.empty() ? "top folder" : code(folder.name), with_commas(folder.lines),
         past.person(folder.main).name, std::to_string(100 * folder.most / folder.changes) + " %",
         std::to_string(folder.lately.size() - (folder.main_active ? 1 : 0)),
         folder.main_active ? "yes" : "no"},
        {Place{folder.first, 1, 1}}));
  }
  if (folders.size() > kMostRows)
    table.more = "and " + with_commas(folders.size() - kMostRows) + " more folders";
  return table;
}

/// 0 three and more worked there … 1 nobody did.
double lost(const Folder& folder) {
  const std::size_t there = folder.lately.size();
  if (there == 0) return 1;
  if (!folder.main_active) return 0.75;
  return there == 1 ? 0.5 : there == 2 ? 0.25 : 0;
}

Diagram knowledge_map(const Story& story, const std::vector<Folder>& folders) {
  Diagram out;
  out.id = "knowledge";
  out.title = "Who worked on the code of " + story.name + " in the last year";
  out.scope = "Area = lines of a folder, colour = people who changed it in the last year";
  out.description =
      "Each circle is a folder. In dark ones those who wrote most of it did not work in the last "
      "year.";
  out.form = Diagram::Form::circles;
  out.heads = {"Folder", "Inside", "Size", "Who worked there"};
  out.key = {"three and more", "two", "one", "others than its main author", "nobody"};
  for (const Folder& folder : folders) {
    if (out.boxes.size() == kMostMapped) break;
    DiagramBox box;
    box.id = folder.name;
    box.name = folder.name.empty() ? "top folder" : code(folder.name);
    const std::string top = top_folder(folder.name + "/x", 1);
    box.type = top.empty() ? "top folder" : code(top);
    box.group = top.empty() ? "top folder" : top;
    box.technology = amount(folder.lines, "line");
    const std::size_t there = folder.lately.size();
    box.description = there == 0 ? "nobody"
                      : folder.main_active
                          ? number_word(there) + (there == 1 ? " person" : " people")
                          : amount(there, "other") + ", not its main author";
    box.size = folder.lines;
    box.heat = lost(folder);
    out.boxes.push_back(std::move(box));
  }
  return out;
}

void build(const Story& story, Page& page) {
  const findings::Signals& signals = story.ledger().signals;
  if (signals.files.empty()) return;
  std::vector<Claim> claims;
  history::PersonId one;
  if (signals.history_known) {
    one = people(story, claims);
    repairs(story, signals, claims);
    concentration(story, signals, claims);
  }
  add_paragraphs(page.blocks, std::move(claims));
  if (!signals.history_known)
    add_note(page.blocks, "blank",
             "Changes, trends and who knows the code: " +
                 sources::no_history(story.tree().identity()) + ".");
  add_diagram(page.blocks, picture(story, signals));
  if (!signals.history_known) return;
  const auto& past = *story.analysis.history->changes;
  if (past.shallow)
    add_note(page.blocks, "blank",
             "This copy lacks older commits: what is said about the past covers the newer ones.");
  else if (!past.whole)
    add_note(page.blocks, "hint",
             "The newest " + with_commas(past.changes.size()) + " commits were read.");
  if (Diagram bars = trend(story, signals); bars.boxes.size() > 1)
    add_diagram(page.blocks, std::move(bars));
  if (titles_are_empty(story))
    add_note(page.blocks, "blank",
             "Most commits of the last two years are titled after a file and say no more, so how "
             "many changes were repairs is not known.");
  std::vector<Folder> folders = known_folders(story, signals);
  // Where one person makes nearly all, only what others made is worth a line, and no picture.
  if (one.valid())
    std::erase_if(folders, [&](const Folder& folder) { return folder.main == one; });
  else if (folders.size() > 1)
    add_diagram(page.blocks, knowledge_map(story, folders));
  add_table(page.blocks, knowledge(story, folders));
}

}  // namespace

extern const PageRecord record_health;
const PageRecord record_health{14, "health", "Health of the code",
                               "Where is it big, where does it change, and who knows it?", build};

}  // namespace cutaway::narrative

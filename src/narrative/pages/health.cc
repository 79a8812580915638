// SPDX-License-Identifier: Apache-2.0
// Page 14: where the code is big, where it changes, and who knows it.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "findings/ledger.h"
#include "history/changes.h"
#include "history/history.h"
#include "narrative/blocks.h"
#include "narrative/calendar.h"
#include "narrative/narrate.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using findings::FileSignals;

constexpr std::size_t kMostCircles = 150, kMostFolders = 14, kMostRows = 20;
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

std::vector<const FileSignals*> biggest(const findings::Signals& signals) {
  std::vector<const FileSignals*> out;
  for (const FileSignals& file : signals.files) {
    if (file.lines > 0) out.push_back(&file);
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
  const auto files = biggest(signals);
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

/// "A tenth of the files took 62 % of all changes of the last year."
void concentration(const Story& story, const findings::Signals& signals, std::vector<Claim>& out) {
  std::vector<std::uint32_t> changes;
  std::uint64_t all = 0;
  for (const FileSignals& file : signals.files) {
    changes.push_back(file.changes_year);
    all += file.changes_year;
  }
  if (changes.size() < 30 || all < 50) return;
  std::ranges::sort(changes, std::greater<>());
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < changes.size() / 10; ++i) most += changes[i];
  Sentence sentence(story, "health.concentration", story.tree().identity().commit);
  sentence.text("A tenth of the files took " + std::to_string(100 * most / all) +
                " % of the changes of the last year, so care there pays most.");
  add(out, sentence.basis(Basis::history).commits({story.analysis.history->last()->hash}).finish());
}

void repairs(const Story& story, std::vector<Claim>& out) {
  const auto& past = *story.analysis.history->changes;
  std::size_t fixes = 0, all = 0, fixes_before = 0, all_before = 0;
  std::vector<std::string> hashes;
  for (const history::Change& change : past.changes) {
    if (change.bot || change.merge || change.bulk) continue;
    const std::int64_t age = past.now - change.time;
    if (age <= 365 * history::kDay) {
      ++all;
      fixes += change.fix ? 1 : 0;
      if (change.fix && hashes.size() < 3) hashes.push_back(change.hash);
    } else if (age <= 730 * history::kDay) {
      ++all_before;
      fixes_before += change.fix ? 1 : 0;
    }
  }
  if (all < 20 || hashes.empty()) return;
  std::string text = "Of " + amount(all, "change") + " in the last year, " + number_word(fixes) +
                     (fixes == 1 ? " repairs" : " repair") + " something";
  if (all_before >= 20 && past.whole)
    text +=
        "; a year before, it was " + number_word(fixes_before) + " of " + number_word(all_before);
  Sentence sentence(story, "health.repairs", hashes.front());
  add(out, sentence.text(text + ".").basis(Basis::history).commits(hashes).finish());
}

/// Changes and repairs a quarter, of all product files.
Table trend(const Story& story) {
  const auto& past = *story.analysis.history->changes;
  std::vector<findings::Quarter> quarters(findings::kQuarters);
  const std::int64_t length = 365 * history::kDay / 4;
  for (const history::Change& change : past.changes) {
    if (change.bot || change.merge || change.bulk || change.time > past.now) continue;
    const auto place = static_cast<std::size_t>((past.now - change.time) / length);
    if (place >= findings::kQuarters) continue;
    ++quarters[place].changes;
    quarters[place].fixes += change.fix ? 1 : 0;
  }
  Table table{"Changes and repairs, quarter by quarter",
              {"Quarter that ends in", "Changes", "Repairs"},
              {},
              ""};
  for (std::size_t q = findings::kQuarters; q-- > 0;) {
    if (quarters[q].changes == 0 && table.rows.empty()) continue;
    const std::int64_t end = past.now - static_cast<std::int64_t>(q) * length;
    table.rows.push_back(row({month_and_year(end), std::to_string(quarters[q].changes),
                              std::to_string(quarters[q].fixes)},
                             {}));
  }
  return table;
}

/// Folders with who wrote them and who of these is still there.
Table knowledge(const Story& story, const findings::Signals& signals) {
  struct Folder {
    std::map<history::PersonId, std::uint32_t> people;
    std::uint32_t changes = 0, lines = 0;
    FileId first;
  };
  const auto& past = *story.analysis.history->changes;
  std::map<history::PersonId, std::int64_t> last;
  for (const history::Change& change : past.changes)
    last[change.person] = std::max(last[change.person], change.time);
  std::map<std::string, Folder> folders;
  for (const FileSignals& file : signals.files) {
    Folder& folder = folders[std::string(folder_name(story.path(file.file)))];
    if (!folder.first.valid()) folder.first = file.file;
    folder.lines += file.lines;
    for (const history::Touch& touch : past.touches(file.lineage)) {
      const history::Change& change = past.changes[touch.change.index()];
      if (change.bot || change.bulk) continue;
      ++folder.people[change.person];
      ++folder.changes;
    }
  }
  std::vector<std::pair<std::string, const Folder*>> order;
  for (const auto& [name, folder] : folders) {
    if (folder.changes >= kLeastChanges && folder.lines >= 50) order.emplace_back(name, &folder);
  }
  std::ranges::stable_sort(
      order, [](const auto& a, const auto& b) { return a.second->lines > b.second->lines; });
  Table table{"Who knows what",
              {"Folder", "Lines", "Wrote most of it", "Share of its changes", "Others active there",
               "Still active"},
              {},
              ""};
  for (const auto& [name, folder] : order) {
    if (table.rows.size() == kMostRows) break;
    history::PersonId main;
    std::uint32_t most = 0;
    std::size_t active = 0;
    for (const auto& [person, changes] : folder->people) {
      if (changes > most) main = person;
      most = std::max(most, changes);
      active += last[person] > past.now - 365 * history::kDay ? 1 : 0;
    }
    const bool there = last[main] > past.now - 365 * history::kDay;
    table.rows.push_back(
        row({name.empty() ? "top folder" : code(name), with_commas(folder->lines),
             past.person(main).name, std::to_string(100 * most / folder->changes) + " %",
             std::to_string(active - (there ? 1 : 0)), there ? "yes" : "no, not in the last year"},
            {Place{folder->first, 1, 1}}));
  }
  if (order.size() > kMostRows)
    table.more = "and " + with_commas(order.size() - kMostRows) + " more folders";
  return table;
}

void build(const Story& story, Page& page) {
  const findings::Signals& signals = story.ledger().signals;
  if (signals.files.empty()) return;
  std::vector<Claim> claims;
  if (signals.history_known) {
    repairs(story, claims);
    concentration(story, signals, claims);
  }
  add_paragraphs(page.blocks, std::move(claims));
  if (!signals.history_known)
    add_note(page.blocks, "blank",
             "Changes, trends and who knows the code: not available – needs git history.");
  page.blocks.push_back({picture(story, signals)});
  if (!signals.history_known) return;
  const auto& past = *story.analysis.history->changes;
  if (past.shallow)
    add_note(page.blocks, "blank",
             "This copy lacks older commits, so what is said about the past covers the newer ones "
             "only.");
  else if (!past.whole)
    add_note(page.blocks, "hint",
             "The newest " + with_commas(past.changes.size()) + " commits were read.");
  add_table(page.blocks, trend(story));
  add_table(page.blocks, knowledge(story, signals));
}

}  // namespace

extern const PageRecord record_health;
const PageRecord record_health{14, "health", "Health of the code",
                               "Where is it big, where does it change, and who knows it?", build};

}  // namespace cutaway::narrative

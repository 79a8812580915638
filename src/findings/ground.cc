// SPDX-License-Identifier: Apache-2.0
// Partners, people, parts and entities of files; the numbers of an item.
#include "findings/ground.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "findings/repairs.h"
#include "findings/uses.h"
#include "history/change_words.h"
#include "history/history.h"
#include "model/makers.h"

namespace cutaway::findings {
namespace {

using history::Change;

/// Bigger changes say little about any pair of their files.
constexpr std::size_t kMostTogether = 20;
constexpr std::int64_t kYear = 365 * history::kDay;
constexpr std::size_t kReleases = 10;
constexpr std::size_t kMostCommits = 5;
/// A repair of more files was of something that is everywhere.
constexpr std::uint32_t kMostFilesOfRepair = 12;
constexpr std::size_t kMostKnowing = 5;

/// A script that makes up names and addresses, and that no file of the product imports, fills a
/// trial of it with them.
bool makes_up_data(const model::Analysis& analysis, FileId file) {
  const syntax::Syntax& syntax = analysis.project->of(file);
  return std::ranges::any_of(syntax.imports, [&](const syntax::Import& row) {
    const std::string module = lower(syntax.text(row.module));
    return std::ranges::any_of(analysis.catalogue->table("debt"), [&](const auto& one) {
      return one.first == "makes_up" && matches_glob(one.second, module);
    });
  });
}

/// What makers start by hand: tools by their place, and scripts that fill a trial.
std::set<FileId> tools_of(const model::Analysis& analysis, const Signals& signals) {
  std::set<FileId> out = model::makers_files(analysis), filling;
  for (const FileSignals& signal : signals.files) {
    if (makes_up_data(analysis, signal.file)) filling.insert(signal.file);
  }
  if (filling.empty()) return out;
  for (const FileSignals& signal : signals.files) {
    for (const FileId to : analysis.links->file_imports(signal.file)) filling.erase(to);
  }
  out.merge(filling);
  return out;
}

}  // namespace

Ground::Ground(const model::Analysis& of_analysis, const Signals& of_signals)
    : analysis(of_analysis),
      signals(of_signals),
      tied(of_analysis),
      reach(of_analysis),
      tools(tools_of(of_analysis, of_signals)) {
  place_.assign(analysis.project->size(), -1);
  for (std::size_t i = 0; i < signals.files.size(); ++i)
    place_[signals.files[i].file.index()] = static_cast<int>(i);
  partners_.resize(signals.files.size());
  entities_.resize(signals.files.size());
  for (const model::EntityUse& use : analysis.model->entity_uses) {
    if (!use.place.file.valid() || place_[use.place.file.index()] < 0) continue;
    auto& list = entities_[static_cast<std::size_t>(place_[use.place.file.index()])];
    if (std::ranges::find(list, use.entity) == list.end()) list.push_back(use.entity);
  }
  if (!signals.history_known) return;
  past = analysis.history->changes.get();
  for (const FileSignals& signal : signals.files) {
    if (signal.lineage.valid()) product_.insert(signal.lineage.value);
  }
  // Who only edits a text beside the product has left it.
  last_seen_.assign(past->people.size(), 0);
  for (const Change& change : past->changes) {
    std::int64_t& last = last_seen_[change.person.index()];
    if (change.time > last && product_files(change) > 0) last = change.time;
  }
  find_partners();
  find_releases();
  find_usual();
}

const FileSignals* Ground::of(FileId file) const {
  const int place = place_[file.index()];
  return place < 0 ? nullptr : &signals.files[static_cast<std::size_t>(place)];
}

const std::vector<Ground::Partner>& Ground::partners(FileId file) const {
  return partners_[static_cast<std::size_t>(place_[file.index()])];
}

bool Ground::active(history::PersonId person) const {
  return last_seen_[person.index()] > past->now - kYear;
}

history::LineageId Ground::lineage_of(FileId file) const {
  const FileSignals* signals_of = of(file);
  return signals_of != nullptr ? signals_of->lineage : past->lineage(path(file));
}

bool Ground::is_new(FileId file) const {
  if (past == nullptr) return false;
  const auto touches = past->touches(lineage_of(file));
  if (touches.empty()) return false;
  const history::Touch& first = touches.back();
  return past->files[first.file].status == 'A' &&
         past->changes[first.change.index()].time > past->now - kYear;
}

void Ground::find_partners() {
  std::unordered_map<std::uint32_t, std::uint32_t> place_of;  // lineage → place
  for (std::uint32_t i = 0; i < signals.files.size(); ++i) {
    if (signals.files[i].lineage.valid()) place_of.emplace(signals.files[i].lineage.value, i);
  }
  std::unordered_map<std::uint64_t, std::uint32_t> together;
  std::vector<std::uint32_t> here;
  for (const Change& change : past->changes) {
    if (change.bot || change.bulk || change.files > 3 * kMostTogether) continue;
    here.clear();
    for (const history::FileChange& file : past->files_of(change)) {
      const auto found = place_of.find(file.lineage.value);
      if (found != place_of.end()) here.push_back(found->second);
    }
    if (here.size() > kMostTogether) continue;
    std::ranges::sort(here);
    here.erase(std::unique(here.begin(), here.end()), here.end());
    for (std::size_t a = 0; a < here.size(); ++a) {
      for (std::size_t b = a + 1; b < here.size(); ++b)
        ++together[(static_cast<std::uint64_t>(here[a]) << 32U) | here[b]];
    }
  }
  for (const auto& [pair, times] : together) {
    if (times < 3) continue;
    const auto a = static_cast<std::size_t>(pair >> 32U);
    const auto b = static_cast<std::size_t>(pair & 0xffffffffU);
    partners_[a].push_back({signals.files[b].file, times});
    partners_[b].push_back({signals.files[a].file, times});
  }
  for (auto& list : partners_) {
    std::ranges::sort(list, [](const Partner& a, const Partner& b) {
      return a.times != b.times ? a.times > b.times : a.file < b.file;
    });
  }
}

/// Of two parts in one folder the first to name: what answers requests, before what runs once
/// beside it from the same code.
static bool leads(const model::Part& one, const model::Part& other) {
  const auto weight = [](const model::Part& part) {
    return std::tuple(part.kind == "service", part.routes, part.exposed, part.ports.size());
  };
  return weight(one) > weight(other);
}

PartId Ground::part_of(FileId file) const {
  const std::string& path = this->path(file);
  PartId best;
  std::size_t longest = 0;
  const auto& parts = analysis.model->parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].built_here) continue;
    const std::string& folder = parts[i].path;
    if (!folder.empty() && !path.starts_with(folder + "/")) continue;
    if (best.valid() && folder.size() < longest) continue;
    if (best.valid() && folder.size() == longest && !leads(parts[i], parts[best.index()])) continue;
    best = PartId(i);
    longest = folder.size();
  }
  return best;
}

Item Ground::item(std::string_view rule, std::vector<FileId> files) const {
  Item out;
  out.rule = rule;
  std::ranges::sort(files, [&](FileId a, FileId b) {
    const double risk_a = of(a) == nullptr ? 0 : of(a)->risk;
    const double risk_b = of(b) == nullptr ? 0 : of(b)->risk;
    return risk_a != risk_b ? risk_a > risk_b : a < b;
  });
  out.files = std::move(files);
  std::set<PartId> parts;
  std::set<std::size_t> entities;
  std::set<FileId> users;
  for (const FileId file : out.files) {
    out.lines += analysis.project->of(file).counts.lines;
    out.code_lines += analysis.project->of(file).counts.code;
    out.key += path(file) + '\n';
    if (const PartId part = part_of(file); part.valid()) parts.insert(part);
    if (of(file) == nullptr) continue;
    const FileSignals& signal = *of(file);
    out.branches += signal.branches;
    out.tests += signal.tests;
    const auto& used_by = signals.uses->users(file);
    users.insert(used_by.begin(), used_by.end());
    out.risk = std::max(out.risk, signal.risk);
    for (const std::size_t entity : entities_[static_cast<std::size_t>(place_[file.index()])])
      entities.insert(entity);
  }
  for (const FileId file : out.files) users.erase(file);
  out.imported_by = static_cast<std::uint32_t>(users.size());
  count_reach(out);
  out.parts.assign(parts.begin(), parts.end());
  out.entities.assign(entities.begin(), entities.end());
  if (past != nullptr) {
    count_past(out);
    find_people(out);
  }
  return out;
}

/// What these files handle, and of addresses also what files that use them handle.
void Ground::count_reach(Item& item) const {
  std::set<FileId> all(item.files.begin(), item.files.end());
  for (const FileId file : item.files) {
    const auto& users = signals.uses->users(file);
    all.insert(users.begin(), users.end());
  }
  for (const FileId file : all) item.endpoints += reach.count(file);
  item.addresses = reach.addresses({all.begin(), all.end()});
  item.own_addresses = reach.addresses(item.files);
  item.through = reach.through(item.files.front(), item.through_count);
  item.operations = reach.operations(item.files);
  item.topic = reach.topic(path(item.files.front()));
}

std::uint32_t Ground::product_files(const Change& change) const {
  const auto files = past->files_of(change);
  return static_cast<std::uint32_t>(std::ranges::count_if(
      files, [&](const auto& file) { return product_.contains(file.lineage.value); }));
}

std::vector<history::ChangeId> Ground::repairs_of_year() const {
  std::vector<history::ChangeId> out;
  std::ranges::copy_if(year_, std::back_inserter(out), [&](history::ChangeId id) {
    return !past->changes[id.index()].revert && signals.repairs->in(id);
  });
  return out;
}

bool Ground::touches(history::ChangeId change, const std::set<history::LineageId>& files) const {
  return std::ranges::any_of(past->files_of(past->changes[change.index()]), [&](const auto& file) {
    return file.lineage.valid() && files.contains(file.lineage);
  });
}

const meaning::Package* Ground::closest_manifest(FileId file) const {
  const meaning::Package* best = nullptr;
  for (const meaning::Package& one : analysis.facts->packages) {
    if (!one.folder.empty() && path(file).starts_with(one.folder + '/') &&
        (best == nullptr || one.folder.size() > best->folder.size()))
      best = &one;
  }
  return best;
}

void Ground::find_usual() {
  for (std::size_t c = 0; c < past->changes.size(); ++c) {
    const Change& change = past->changes[c];
    if (change.bot || change.bulk || change.merge || past->now - change.time >= kYear) continue;
    if (product_files(change) > 0) year_.emplace_back(c);
  }
}

/// The rest of the year's changes.
void Ground::compare(Item& item, const std::set<history::ChangeId>& own) const {
  std::vector<std::uint32_t> sizes;
  for (const history::ChangeId id : year_) {
    if (own.contains(id)) continue;
    const Change& change = past->changes[id.index()];
    ++item.usual_changes;
    item.usual_fixes += signals.repairs->in(id) ? 1 : 0;
    sizes.push_back(product_files(change));
  }
  if (!sizes.empty()) {
    std::ranges::nth_element(sizes, sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2));
    item.usual_files = sizes[sizes.size() / 2];
  }
}

void Ground::count_past(Item& item) const {
  item.trend.resize(kQuarters);
  std::map<history::ChangeId, std::uint32_t> touched;  // → how many of the files
  std::set<history::ChangeId> wide, by_programs, repairs;
  for (const FileId file : item.files) {
    for (const history::Touch& touch : past->touches(lineage_of(file))) {
      const Change& change = past->changes[touch.change.index()];
      if (!change.bot && !change.bulk) {
        ++touched[touch.change];
        if (signals.repairs->of(touch)) repairs.insert(touch.change);
      } else if (!change.merge && past->now - change.time < kYear) {
        (change.bulk ? wide : by_programs).insert(touch.change);
      }
    }
  }
  item.wide = static_cast<std::uint32_t>(wide.size());
  item.by_programs = static_cast<std::uint32_t>(by_programs.size());
  std::vector<std::uint32_t> sizes;
  std::vector<std::string> others;
  for (const auto& [id, files] : touched) {
    const Change& change = past->changes[id.index()];
    const bool fix = repairs.contains(id);
    const std::int64_t age = std::max<std::int64_t>(past->now - change.time, 0);
    const auto quarter = static_cast<std::size_t>(age / (kYear / 4));
    if (quarter < kQuarters) {
      Quarter& at = item.trend[kQuarters - 1 - quarter];
      ++at.changes;
      at.fixes += fix ? 1 : 0;
    }
    item.all_fixes += fix ? 1 : 0;
    if (age < kYear) {
      ++item.changes;
      item.fixes += fix ? 1 : 0;
      const bool telling = fix && !change.revert && change.files <= kMostFilesOfRepair &&
                           history::says_what(change.title);
      if (telling && item.broke.size() < kMostCommits) item.broke.push_back(change.hash);
      item.together += files > 1 ? 1 : 0;
      item.together_all += files == item.files.size() ? 1 : 0;
      item.together_fixes += files > 1 && fix ? 1 : 0;
      item.together_narrow += files > 1 && change.files <= kMostTogether ? 1 : 0;
      if (files > 1 && item.joint.size() < kMostCommits) item.joint.push_back(change.hash);
    }
    auto& list = fix ? item.commits : others;
    if (list.size() < kMostCommits) list.push_back(change.hash);
    if (age < kYear) sizes.push_back(product_files(change));
  }
  if (item.commits.empty()) item.commits = std::move(others);
  item.typical_of = static_cast<std::uint32_t>(sizes.size());
  if (!sizes.empty()) {
    std::ranges::nth_element(sizes, sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2));
    item.typical_files = sizes[sizes.size() / 2];
  }
  std::set<history::ChangeId> own;
  for (const auto& [id, files] : touched) own.insert(id);
  compare(item, own);
  std::set<std::uint8_t> brought;
  for (const auto& [id, files] : touched) {
    if (release_of_[id.index()] < releases_) brought.insert(release_of_[id.index()]);
  }
  item.releases = releases_;
  item.releases_touched = static_cast<std::uint32_t>(brought.size());
}

/// A release brought the commits that lead to it and to no earlier one; what is not released yet
/// belongs to none.
void Ground::find_releases() {
  constexpr std::uint8_t kNotReleased = 255;
  release_of_.assign(past->changes.size(), kNotReleased);
  const auto& releases = past->releases;
  history::ChangeId last;
  for (std::size_t r = 0; r < releases.size() && releases_ <= kReleases; ++r) {
    if (releases[r].change == last) continue;
    last = releases[r].change;
    const std::vector<bool> leads = past->ancestors(last);
    for (std::size_t c = 0; c < leads.size(); ++c) {
      if (leads[c]) release_of_[c] = static_cast<std::uint8_t>(releases_);
    }
    ++releases_;
  }
  // The oldest one that was looked at also holds everything before it.
  if (releases_ > 0) --releases_;
}

void Ground::find_people(Item& item) const {
  std::map<history::PersonId, std::uint32_t> changes, in_year;
  std::set<history::ChangeId> counted;  // one commit may touch several of the files
  for (const FileId file : item.files) {
    for (const history::Touch& touch : past->touches(lineage_of(file))) {
      const Change& change = past->changes[touch.change.index()];
      if (!past->by_people(change) || change.bulk) continue;
      ++changes[change.person];
      if (!change.merge && past->now - change.time < kYear && counted.insert(touch.change).second)
        ++in_year[change.person];
    }
  }
  const auto most_first = [](const std::map<history::PersonId, std::uint32_t>& counts) {
    std::vector<std::pair<std::uint32_t, history::PersonId>> order;
    for (const auto& [person, count] : counts) order.emplace_back(count, person);
    std::ranges::sort(order, [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    return order;
  };
  for (const auto& [count, person] : most_first(in_year)) {
    if (item.lately.size() < kMostKnowing) item.lately.push_back(person);
  }
  const auto order = most_first(changes);
  if (!order.empty() && !active(order.front().second)) item.gone = order.front().second;
  for (const auto& [count, person] : order) {
    if (active(person) && item.knows.size() < kMostKnowing) item.knows.push_back(person);
  }
}

std::uint32_t Ground::percentile(std::uint32_t FileSignals::*field, unsigned percent) const {
  std::vector<std::uint32_t> values;
  for (const FileSignals& signal : signals.files) values.push_back(signal.*field);
  if (values.empty()) return 0;
  const std::size_t at = std::min(values.size() - 1, values.size() * percent / 100);
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(at));
  return values[at];
}

}  // namespace cutaway::findings

// SPDX-License-Identifier: Apache-2.0
// Counts the signals of product files.
#include "findings/file_signals.h"

#include <algorithm>
#include <map>

#include "catalogue/languages.h"
#include "findings/repairs.h"
#include "findings/risk.h"
#include "findings/uses.h"
#include "history/history.h"

namespace cutaway::findings {
namespace {

using history::Change;
using history::Changes;

void count_code(const syntax::Syntax& syntax, FileSignals& out) {
  out.lines = syntax.counts.code;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    out.branches += symbol.branches + symbol.loops;
    out.most_branches = std::max<std::uint32_t>(out.most_branches, symbol.branches);
    out.functions += symbol.tokens > 0 ? 1 : 0;
  }
  for (const syntax::Block& block : syntax.blocks)
    out.swallowed += block.kind == syntax::BlockKind::swallow ? 1 : 0;
}

class Counting {
 public:
  explicit Counting(const model::Analysis& analysis) : analysis_(analysis) {
    const syntax::Project& project = *analysis.project;
    out_.uses = std::make_shared<const Uses>(analysis);
    for (std::size_t i = 0; i < project.size(); ++i) {
      const FileId id(i);
      if (!is_product(project, id) || out_.uses->helps_tests(id) || out_.uses->borrowed().holds(id))
        continue;
      FileSignals signals;
      signals.file = id;
      count_code(project.of(id), signals);
      out_.files.push_back(signals);
    }
  }

  Signals work() {
    count_uses();
    if (analysis_.history != nullptr && analysis_.history->changes != nullptr) count_past();
    set_risk();
    return std::move(out_);
  }

 private:
  void count_uses() {
    for (FileSignals& signals : out_.files) {
      signals.imported_by = static_cast<std::uint32_t>(out_.uses->users(signals.file).size());
      signals.tests = static_cast<std::uint32_t>(out_.uses->tests(signals.file).size());
    }
  }

  void set_risk() {
    std::vector<RiskInput> inputs;
    for (const FileSignals& file : out_.files) {
      inputs.push_back({static_cast<double>(file.branches), static_cast<double>(file.lines),
                        file.recent_changes, file.recent_fixes, file.latest_changes});
    }
    const std::vector<double> risk = risks(inputs, out_.history_known);
    for (std::size_t i = 0; i < risk.size(); ++i) out_.files[i].risk = risk[i];
  }

  void count_past() {
    const Changes& past = *analysis_.history->changes;
    out_.history_known = past.known;
    if (!past.known) return;
    out_.repairs = std::make_shared<const Repairs>(analysis_, past);
    last_seen_.assign(past.people.size(), 0);
    for (const Change& change : past.changes)
      last_seen_[change.person.index()] = std::max(last_seen_[change.person.index()], change.time);
    for (FileSignals& signals : out_.files) {
      signals.lineage = past.lineage(analysis_.project->file(signals.file).path);
      count_file(past, signals);
    }
  }

  void count_file(const Changes& past, FileSignals& signals) {
    std::map<history::PersonId, std::uint32_t> people;
    for (const history::Touch& touch : past.touches(signals.lineage)) {
      const Change& change = past.changes[touch.change.index()];
      if (change.bot || change.bulk || past.files[touch.file].status == 'D') continue;
      const double age =
          static_cast<double>(std::max<std::int64_t>(past.now - change.time, 0)) / history::kDay;
      ++signals.changes;
      const bool fix = out_.repairs->of(touch);
      signals.fixes += fix ? 1 : 0;
      if (age <= 365) ++signals.changes_year;
      if (age <= 365 && fix) ++signals.fixes_year;
      const double weight = weight_after(past.now - change.time, kYear);
      signals.latest_changes += weight_after(past.now - change.time, kQuarter);
      signals.recent_changes += weight;
      signals.recent_fixes += change.perhaps_fix ? weight : 0;
      signals.last_change = std::max(signals.last_change, change.time);
      signals.first_change =
          signals.first_change == 0 ? change.time : std::min(signals.first_change, change.time);
      if (past.by_people(change)) ++people[change.person];
    }
    signals.people = static_cast<std::uint32_t>(people.size());
    std::uint32_t most = 0;
    for (const auto& [person, changes] : people) {
      if (last_seen_[person.index()] > past.now - 365 * history::kDay) ++signals.active_people;
      if (changes <= most) continue;
      most = changes;
      signals.owner = person;
    }
    if (signals.changes > 0) signals.owner_share = static_cast<double>(most) / signals.changes;
  }

  const model::Analysis& analysis_;
  Signals out_;
  std::vector<std::int64_t> last_seen_;
};

}  // namespace

bool is_product(const syntax::Project& project, FileId id) {
  const sources::File& file = project.file(id);
  if (file.origin != sources::Origin::own || !file.language.valid() || file.binary) return false;
  const catalogue::Language& language = catalogue::language(file.language);
  if (language.type == catalogue::LanguageType::programming) return true;
  const syntax::Syntax& syntax = project.of(id);
  return language.type == catalogue::LanguageType::markup &&
         (!syntax.symbols.empty() || !syntax.calls.empty());
}

Signals file_signals(const model::Analysis& analysis) { return Counting(analysis).work(); }

}  // namespace cutaway::findings

// SPDX-License-Identifier: Apache-2.0
// What stands out of the whole product: one function that decides far more than any other, handlers
// that do nothing with an error, images that no version fixes.
#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "catalogue/languages.h"
#include "findings/asked_weight.h"
#include "findings/code_causes.h"
#include "findings/coupling.h"
#include "findings/inside_file.h"
#include "findings/own_images.h"
#include "findings/places_of_work.h"
#include "model/dropped_errors.h"
#include "model/loose_images.h"

namespace cutaway::findings {
namespace {

constexpr std::uint32_t kManyBranches = 40, kFarMore = 3, kThan = 2;  // three for two of the next
/// Of what no part can be taken out, the repairs show that it is a debt.
constexpr std::uint32_t kLeastWithoutCut = 3;
/// No number of a file's past says how much is at stake.
constexpr double kRiskOfImages = 0.2;
constexpr std::uint32_t kManyDropped = 10, kShareDropped = 20, kFewOfAll = 3;

struct Heavy {
  SymbolRef function;
  std::uint32_t branches = 0;
};

/// The function with most branches; `next`: the second most of all, what nobody changes any more
/// (migrations) among them.
std::optional<Heavy> heaviest(const Ground& ground, std::uint32_t& next) {
  Heavy best;
  for (const FileSignals& signal : ground.signals.files) {
    if (signal.most_branches <= next || made_by_program(ground, signal.file)) continue;
    const bool frozen = is_frozen(ground, signal.file);
    const syntax::Syntax& syntax = ground.analysis.project->of(signal.file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const std::uint32_t branches = syntax.symbols[s].branches;
      if (!is_named_function(syntax, SymbolId(s)) || branches <= next) continue;
      if (branches > best.branches && !frozen) {
        next = std::max(next, best.branches);
        best = {{signal.file, SymbolId(s)}, branches};
      } else {
        next = branches;
      }
    }
  }
  if (best.branches < kManyBranches || kThan * best.branches < kFarMore * next) return std::nullopt;
  return best;
}

/// A line as it is written; nothing where the file cannot be read or has no such line.
std::optional<std::string> written_line(const Ground& ground, FileId file, std::uint32_t line) {
  const auto text = ground.analysis.project->tree->read(file);
  if (!text.ok()) return std::nullopt;
  const auto lines = split(text.value(), '\n');
  if (line == 0 || line > lines.size()) return std::nullopt;
  return std::string(lines[line - 1]);
}

/// "image: shop:${VERSION:-latest}", "{{ .Values.image }}": who installs it says the version.
bool is_set_elsewhere(const Ground& ground, const Place& place) {
  const auto line = written_line(ground, place.file, place.line);
  return !line || !contains(*line, "image") || line->find_first_of("${") != std::string::npos;
}

/// Whether something is called in what is tried, and all of it is named in that list of
/// catalogue/debt.toml.
bool tries_only(const Ground& ground, const syntax::Syntax& syntax, const syntax::Block& handler,
                std::string_view names) {
  const syntax::Block* tried = model::tried_by(syntax, handler);
  if (tried == nullptr) return false;
  bool any = false;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line < tried->line || call.line >= handler.line) continue;
    any = true;
    if (!is_listed(ground, names, lower(syntax.text(call.name)))) return false;
  }
  return any;
}

/// `requests.get(url)`: who is asked may be away, whatever the name of the call is.
bool asks_others(const Ground& ground, FileId file, const syntax::Block& handler) {
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  const linking::Links& links = *ground.analysis.links;
  const syntax::Block* tried = model::tried_by(syntax, handler);
  for (std::uint32_t i = 0; i < syntax.calls.size() && tried != nullptr; ++i) {
    const linking::Target& target = links.calls(file)[i];
    if (syntax.calls[i].line < tried->line || syntax.calls[i].line >= handler.line ||
        target.origin == 0)
      continue;
    const std::string_view origin = links.name(target.origin);
    if (std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
          return row.first.starts_with("waits") && matches_glob(row.second, origin);
        }))
      return true;
  }
  return false;
}

/// `rows.close()` in a try of its own: what cannot be closed is gone, and nobody can do more. And
/// `orders.get(id)`, `int(text)`: what is not there, or no number, is no error to be told.
bool is_expected_there(const Ground& ground, FileId file, const syntax::Block& handler) {
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  return tries_only(ground, syntax, handler, "clears_away") ||
         (tries_only(ground, syntax, handler, "finds_nothing") &&
          !asks_others(ground, file, handler));
}

/// `catch (Exception ignored)`: the name says that somebody thought of it.
bool is_named_ignored(const Ground& ground, FileId file, const syntax::Block& handler) {
  const auto line = written_line(ground, file, handler.line);
  return line && contains(lower(*line), "ignore");
}

/// Handlers of the file that catch whatever comes and do nothing; `handlers` counts all. What is
/// caught by its name is expected, and a script of a screen often tries what a browser may lack.
std::vector<Place> catches_all(const Ground& ground, FileId file, std::uint32_t& handlers) {
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  const auto& language = catalogue::language(ground.analysis.project->file(file).language);
  std::vector<Place> out;
  if (contains(language.name, "Script") || contains("JSX TSX Vue Svelte", language.name))
    return out;
  for (const syntax::Block& block : syntax.blocks) {
    if (block.kind != syntax::BlockKind::swallow && block.kind != syntax::BlockKind::catch_)
      continue;
    ++handlers;
    if (model::catches_any(*ground.analysis.catalogue, syntax.text(block.text)) &&
        model::drops_error(syntax, block) && !is_expected_there(ground, file, block) &&
        !is_named_ignored(ground, file, block))
      out.push_back({file, block.line, block.end_line});
  }
  return out;
}

/// Loose ends that another item tells of the same function are not told again.
bool is_told(const std::vector<Item>& items, const Ground& ground, const Heavy& heavy) {
  const syntax::Syntax& syntax = ground.analysis.project->of(heavy.function.file);
  const auto name = syntax.text(syntax.symbols[heavy.function.symbol.index()].name);
  return std::ranges::any_of(items, [&](const Item& item) {
    return !item.only_risk && item.files.front() == heavy.function.file &&
           (item.name == name || item.fix.name == name);
  });
}

/// The branches to take out: the first that holds enough, else up to three side by side that do
/// together; none where they would leave the function as it is.
std::vector<Branch> worth_a_step(const std::vector<Branch>& all, std::uint32_t branches) {
  constexpr std::uint32_t kShare = 8;
  constexpr std::size_t kMost = 3;
  const auto enough = [&](std::uint32_t inner) { return kShare * inner >= branches; };
  const auto one = std::ranges::find_if(all, enough, &Branch::inner);
  if (one != all.end()) return {*one};
  std::vector<Branch> out;
  std::uint32_t inner = 0;
  for (const Branch& branch : all) {
    const bool apart = std::ranges::none_of(out, [&](const Branch& other) {
      return branch.line <= other.last_line && other.line <= branch.last_line;
    });
    if (!apart || out.size() == kMost) continue;
    inner += branch.inner;
    out.push_back(branch);
  }
  if (!enough(inner)) out.clear();
  std::ranges::sort(out, {}, &Branch::line);
  return out;
}

/// What they hold together; `at`: where each of them stands, where there are several.
void add_branches(const std::vector<Branch>& branches, FileId file, Item& item) {
  add_branch(branches.front(), item.fix);
  if (branches.size() == 1) return;
  item.fix.branch_calls = item.fix.inner_branches = item.fix.branch_lines = 0;
  item.fix.condition.clear();
  for (const Branch& branch : branches) {
    item.fix.branch_calls += branch.calls;
    item.fix.inner_branches += branch.inner;
    item.fix.branch_lines += branch.last_line - branch.line + 1;
    item.places.push_back({file, branch.line, branch.last_line});
  }
}

}  // namespace

void find_outlier(const Ground& ground, std::vector<Item>& out) {
  std::uint32_t next = 0;
  const auto heavy = heaviest(ground, next);
  if (!heavy || is_told(out, ground, *heavy)) return;
  const FileId file = heavy->function.file;
  const FileSignals& signal = *ground.of(file);
  // What never breaks and is never touched disturbs nobody, however it looks.
  if (ground.past != nullptr && (signal.changes_year == 0 || signal.fixes < 2)) return;
  const InsideFile inside(ground.analysis, *ground.signals.uses, ground.tied, file);
  const auto branches = worth_a_step(inside.branches(heavy->function.symbol), heavy->branches);
  if (branches.empty() && (ground.past == nullptr || signal.fixes < kLeastWithoutCut)) return;
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  const syntax::Symbol& symbol = syntax.symbols[heavy->function.symbol.index()];
  // A table of cases, each in a line, is long and no knot.
  if (branches.empty() && heavy->branches > symbol.end_line - symbol.name_line) return;
  Item item = ground.item("outlier", {file});
  item.name = syntax.text(symbol.name);
  item.key += item.name;
  item.count = heavy->branches;
  item.of = next;
  item.fix.name = item.name;
  item.fix.at = {file, symbol.name_line, symbol.end_line};
  item.fix.branches = heavy->branches;
  item.fix.nested = branches_nested(syntax, heavy->function.symbol);
  item.fix.lines = symbol.end_line - symbol.name_line + 1;
  item.fix.step = branches.empty() ? Step::split : Step::take_branch;
  item.places.push_back(item.fix.at);
  if (!branches.empty()) add_branches(branches, file, item);
  begin_at_most_branched(inside, heavy->function.symbol, item.fix);
  // What nobody can begin with helps nobody.
  if (item.fix.step == Step::split && item.fix.branch_line == 0) return;
  out.push_back(std::move(item));
}

void find_dropped_errors(const Ground& ground, std::vector<Item>& out) {
  if (std::ranges::any_of(out, [](const Item& item) { return item.rule == "lost_errors"; })) return;
  constexpr std::size_t kMostPlaces = 12;
  std::uint32_t dropped = 0, handlers = 0;
  std::vector<Place> most, rest;
  for (const FileSignals& signal : ground.signals.files) {
    if (is_frozen(ground, signal.file)) continue;
    std::vector<Place> here = catches_all(ground, signal.file, handlers);
    dropped += static_cast<std::uint32_t>(here.size());
    // All are counted; one begins where somebody works.
    if (here.size() > most.size() && signal.changes_year > 0) std::swap(here, most);
    rest.insert(rest.end(), here.begin(), here.end());
  }
  if (dropped < kManyDropped || dropped * kShareDropped < handlers || most.size() < kFewOfAll)
    return;
  Item item = ground.item("dropped_errors", {most.front().file});
  item.count = dropped;
  item.of = handlers;
  item.fix.calls = static_cast<std::uint32_t>(most.size());
  item.places = std::move(most);
  for (const Place& place : rest) {
    if (item.places.size() < kMostPlaces) item.places.push_back(place);
  }
  out.push_back(std::move(item));
}

void find_loose_images(const Ground& ground, std::vector<Item>& out) {
  constexpr std::size_t kMostFiles = 4, kMostPlaces = 6;
  std::vector<Place> loose;
  const model::MakersDeployments makers(ground.analysis);
  const OwnImages own(ground);
  std::uint32_t all = 0, aside = 0;
  for (const meaning::Workload& workload : ground.analysis.facts->workloads) {
    if (!model::is_fetched(makers, workload) || workload.environment_id == "dev" ||
        own.has(workload.image)) {
      const bool of_makers = workload.place.file.valid() && makers.has(workload.place.file);
      aside += !workload.image.empty() && (of_makers || workload.environment_id == "dev") ? 1 : 0;
      continue;
    }
    ++all;
    const Place& place = workload.image_place.file.valid() ? workload.image_place : workload.place;
    if (model::is_loose_image(workload.image) && !is_set_elsewhere(ground, place) &&
        std::ranges::find(loose, place) == loose.end())
      loose.push_back(place);
  }
  if (loose.size() < 2) return;
  std::vector<FileId> files;
  for (const Place& place : loose) {
    if (files.size() < kMostFiles && std::ranges::find(files, place.file) == files.end())
      files.push_back(place.file);
  }
  Item item = ground.item("loose_images", std::move(files));
  item.count = static_cast<std::uint32_t>(loose.size());
  item.of = all;
  item.fix.aside = aside;
  if (loose.size() > kMostPlaces) loose.resize(kMostPlaces);
  item.places = std::move(loose);
  item.risk = kRiskOfImages;
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings

// SPDX-License-Identifier: Apache-2.0
// Calls that write or send something, in a try whose handler does nothing: where they fail, what
// was to be kept or sent is missing and nobody is told.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "findings/asked_weight.h"
#include "findings/code_causes.h"
#include "findings/coupling.h"
#include "findings/in_hand.h"
#include "model/dropped_errors.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostPlaces = 8, kMostFiles = 6;

struct Lost {
  FileId file;
  std::uint32_t call = 0;
  syntax::Block handler;
  std::string kind;
};

bool changes_something(std::string_view kind) {
  constexpr std::array<std::string_view, 4> kKinds = {"write", "publish", "enqueue", "mail"};
  return std::ranges::find(kKinds, kind) != kKinds.end();
}

/// Whoever returns at the end of the try says behind the handler that it failed.
bool goes_on_as_failed(const syntax::Syntax& syntax, const syntax::Block& tried,
                       const syntax::Block& handler) {
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == handler.scope && exit.line >= tried.line && exit.line < handler.line;
  });
}

/// `// the node may be away: then it is taken to be new` right before the handler, or at the end of
/// what is tried: somebody thought of it. Right above what is tried a remark says so only by its
/// words (`may_fail`): "don't let this abort the task".
bool is_meant(const Ground& ground, const syntax::Syntax& syntax, const syntax::Block& tried,
              const syntax::Block& handler) {
  return std::ranges::any_of(syntax.comments, [&](const syntax::Comment& comment) {
    return comment.end_line + 1 == handler.line ||
           (comment.end_line + 1 == tried.line &&
            holds_listed(ground, "may_fail", lower(syntax.text(comment.text))));
  });
}

/// `execute("SHOW server_version")`: the statement that it is given asks and changes nothing.
bool only_asks(const Ground& ground, FileId file, const syntax::Call& call) {
  if (call.argument_count == 0) return false;
  const ValueId given = ground.analysis.project->of(file).arguments[call.first_argument];
  if (!given.valid()) return false;
  const linking::ClosedValue closed = ground.analysis.links->close({file, given});
  const std::string_view text = trim(closed.best());
  const std::string said = lower(text.substr(0, text.find_first_of(" \n")));
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == "asking_statements" && said == row.second;
  });
}

/// What the call does that is lost with its error; "" where it changes nothing.
std::string deed_of(const Ground& ground, const model::Tracing& tracing, FileId file,
                    std::uint32_t call) {
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  if (only_asks(ground, file, syntax.calls[call]) ||
      is_made_list(ground, syntax, syntax.calls[call]))
    return {};
  for (const model::Deed& deed : model::deeds_of(tracing, file, call)) {
    // What a cache lacks is worked out again, and what is added to nothing known may be a list.
    const bool list = deed.kind == "write" && !deed.kept;
    if (changes_something(deed.kind) && !list) return deed.kind;
  }
  const auto targets = ground.analysis.links->calls(file);
  if (call >= targets.size() || targets[call].origin == 0) return {};
  const std::string_view origin = ground.analysis.links->name(targets[call].origin);
  const bool sends = std::ranges::any_of(
      ground.analysis.catalogue->table("debt"),
      [&](const auto& row) { return row.first == "sends" && matches_glob(row.second, origin); });
  return sends ? "mail" : "";
}

/// To count or to clear something away loses less than to keep it.
bool only_clears(const Ground& ground, const Lost& lost) {
  const syntax::Syntax& syntax = ground.analysis.project->of(lost.file);
  const auto words = identifier_words(syntax.text(syntax.calls[lost.call].name));
  return !words.empty() &&
         std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
           return row.first == "lesser_writes" && row.second == words.front();
         });
}

void look(const Ground& ground, const model::Tracing& tracing, FileId file,
          std::vector<Lost>& out) {
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  const catalogue::Catalogue& catalogue = *ground.analysis.catalogue;
  for (const syntax::Block& handler : syntax.blocks) {
    const std::string_view caught = syntax.text(handler.text);
    if (!model::drops_error(syntax, handler) || model::is_expected(catalogue, caught) ||
        !model::is_broad(catalogue, caught))
      continue;
    const syntax::Block* tried = model::tried_by(syntax, handler);
    if (tried == nullptr || goes_on_as_failed(syntax, *tried, handler) ||
        is_meant(ground, syntax, *tried, handler))
      continue;
    for (std::uint32_t i = 0; i < syntax.calls.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      if (call.line < tried->line || call.line >= handler.line ||
          (call.flags & syntax::kInTry) == 0)
        continue;
      std::string kind = deed_of(ground, tracing, file, i);
      if (kind.empty()) continue;
      out.push_back({file, i, handler, std::move(kind)});
      break;
    }
  }
}

}  // namespace

void find_lost_errors(const Ground& ground, const model::Tracing& tracing, std::vector<Item>& out) {
  std::vector<Lost> lost;
  for (const FileSignals& signal : ground.signals.files) {
    if (signal.swallowed > 0 && !is_frozen(ground, signal.file) &&
        !ground.tools.contains(signal.file))
      look(ground, tracing, signal.file, lost);
  }
  if (lost.empty()) return;
  std::ranges::stable_sort(lost, std::greater{}, [&](const Lost& one) {
    return std::pair(!only_clears(ground, one), ground.of(one.file)->risk);
  });
  std::vector<FileId> files;
  std::set<FileId> all;
  for (const Lost& one : lost) {
    all.insert(one.file);
    if (files.size() < kMostFiles && std::ranges::find(files, one.file) == files.end())
      files.push_back(one.file);
  }
  Item item = ground.item("lost_errors", std::move(files));
  const syntax::Syntax& first = ground.analysis.project->of(lost.front().file);
  const syntax::Call& call = first.calls[lost.front().call];
  item.name = first.text(call.name);
  if (call.scope.valid()) item.fix.within = first.text(first.symbols[call.scope.index()].name);
  item.fix.at = {lost.front().file, lost.front().handler.line, lost.front().handler.end_line};
  item.count = static_cast<std::uint32_t>(lost.size());
  item.of = static_cast<std::uint32_t>(all.size());
  for (const Lost& one : lost) {
    if (item.places.size() < kMostPlaces)
      item.places.push_back({one.file, one.handler.line, one.handler.end_line});
    if (std::ranges::find(item.fix.names, one.kind) == item.fix.names.end())
      item.fix.names.push_back(one.kind);
  }
  std::ranges::sort(item.fix.names);
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings

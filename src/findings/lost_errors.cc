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
#include "findings/written_tests.h"
#include "model/dropped_errors.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostPlaces = 8, kMostFiles = 6;

struct Lost {
  FileId file;
  std::uint32_t call = 0;
  syntax::Block handler;
  std::string kind;
  bool dropped = false;  ///< no handler: what the call gives back is not looked at
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

/// Whether the statement that a call is given begins with a word that is listed there.
bool begins_with(const Ground& ground, std::string_view listed, FileId file,
                 const syntax::Call& call) {
  if (call.argument_count == 0) return false;
  const ValueId given = ground.analysis.project->of(file).arguments[call.first_argument];
  if (!given.valid()) return false;
  const linking::ClosedValue closed = ground.analysis.links->close({file, given});
  const std::string_view text = trim(closed.best());
  const std::string said = lower(text.substr(0, text.find_first_of(" \n")));
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == listed && said == row.second;
  });
}

/// `execute("SHOW server_version")`: the statement that it is given asks and changes nothing.
bool only_asks(const Ground& ground, FileId file, const syntax::Call& call) {
  return begins_with(ground, "asking_statements", file, call);
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

/// Whether the call gives an error back: an own function says so, and of some outside ones the
/// catalogue (`gives_error`).
bool gives_error(const Ground& ground, const linking::Target& target) {
  if (target.symbol.valid()) {
    const syntax::Syntax& there = ground.analysis.project->of(target.symbol.file);
    const std::string_view type = there.text(there.symbols[target.symbol.symbol.index()].type);
    return type == "error" || type.ends_with(" error)") || type.ends_with(",error)");
  }
  if (target.origin == 0) return false;
  const std::string_view origin = ground.analysis.links->name(target.origin);
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == "gives_error" && matches_glob(row.second, origin);
  });
}

/// Whether nothing takes what the call gives back: it stands by itself in its lines.
bool stands_alone(const syntax::Syntax& syntax, std::uint32_t index) {
  const syntax::Call& call = syntax.calls[index];
  const auto here = [&](const auto& row) {
    return row.line >= call.line && row.line <= std::max(call.line, call.end_line);
  };
  if (std::ranges::any_of(syntax.bindings, here) || std::ranges::any_of(syntax.exits, here) ||
      std::ranges::any_of(syntax.guards, here))
    return false;
  for (std::uint32_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& other = syntax.calls[i];
    // `db.Exec(…).Wait()` and `log(db.Exec(…))` begin in the same line or before it.
    if (i != index && other.line <= call.line && other.end_line >= call.end_line &&
        other.scope == call.scope && other.end_line >= call.line &&
        (other.line == call.line || other.end_line > call.end_line))
      return false;
  }
  return true;
}

/// `if err != nil { store.Save(failed); return err }`: what went wrong before is told in its place.
bool stands_below_error(const syntax::Syntax& syntax, GuardId guard) {
  for (; guard.valid(); guard = syntax.guards[guard.index()].parent) {
    const auto words = identifier_words(syntax.text(syntax.guards[guard.index()].condition));
    if (std::ranges::find(words, "err") != words.end() ||
        std::ranges::find(words, "error") != words.end())
      return true;
  }
  return false;
}

/// What a call is asked of: "tx" of `tx.Exec(…)`.
std::string_view asked_of(const syntax::Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid() || syntax.value(call.callee).child_count == 0) return {};
  return syntax.text(syntax.value(syntax.child(syntax.value(call.callee), 0)).text);
}

/// `tx.Exec(…)` before `err = tx.Commit()`: a transaction in which a statement failed does not end
/// well, so its error comes out there.
bool comes_out_at_end(const Ground& ground, const syntax::Syntax& syntax, std::uint32_t index) {
  const syntax::Call& call = syntax.calls[index];
  const std::string_view of = asked_of(syntax, call);
  if (of.empty()) return false;
  for (std::uint32_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& end = syntax.calls[i];
    if (end.scope != call.scope || end.line <= call.line || asked_of(syntax, end) != of) continue;
    const std::string_view name = syntax.text(end.name);
    const bool settles = std::ranges::any_of(
        ground.analysis.catalogue->table("debt"),
        [&](const auto& row) { return row.first == "settles" && row.second == name; });
    if (settles) return !stands_alone(syntax, i);
  }
  return false;
}

/// `store.Save(order)` in a language whose functions give errors back: nobody looks at what it
/// gives.
void look_at_dropped(const Ground& ground, const model::Tracing& tracing, FileId file,
                     std::vector<Lost>& out) {
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  const auto targets = ground.analysis.links->calls(file);
  constexpr auto kLater = syntax::kDeferred | syntax::kSpawned | syntax::kInTest;
  for (std::uint32_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    if ((call.flags & kLater) != 0 || !call.scope.valid() || !gives_error(ground, targets[i]) ||
        !stands_alone(syntax, i))
      continue;
    const bool remarked = std::ranges::any_of(syntax.comments, [&](const syntax::Comment& remark) {
      return remark.end_line + 1 == call.line || remark.line == call.line;
    });
    // `DROP TABLE old`: what may be gone already is expected to fail.
    const bool told = remarked || stands_below_error(syntax, call.guard) ||
                      comes_out_at_end(ground, syntax, i) ||
                      begins_with(ground, "shaping_statements", file, call);
    std::string kind = told ? "" : deed_of(ground, tracing, file, i);
    if (kind.empty()) continue;
    syntax::Block place;
    place.line = call.line;
    place.end_line = std::max(call.line, call.end_line);
    out.push_back({file, i, place, std::move(kind), true});
  }
}

/// `() => {}`, `() => null`: nothing is done in it, and no remark says why.
bool does_nothing(const syntax::Syntax& syntax, ValueId value) {
  const syntax::ValueNode& node = syntax.value(value);
  if (node.kind != syntax::ValueKind::function || !node.symbol.valid()) return false;
  const syntax::Symbol& symbol = syntax.symbols[node.symbol.index()];
  const auto inside = [&](const auto& row) { return row.scope == node.symbol; };
  const bool remarked = std::ranges::any_of(syntax.comments, [&](const syntax::Comment& remark) {
    return remark.line >= symbol.line && remark.end_line <= symbol.end_line;
  });
  const bool gives = std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return inside(exit) && exit.value.valid() &&
           syntax.value(exit.value).kind != syntax::ValueKind::null &&
           syntax.text(syntax.value(exit.value).text) != "undefined";
  });
  return !remarked && !gives && std::ranges::none_of(syntax.calls, inside) &&
         std::ranges::none_of(syntax.bindings, inside);
}

/// `orders.save(order).catch(() => {})`: what is promised fails, and an empty function takes that.
void look_at_silenced(const Ground& ground, const model::Tracing& tracing, FileId file,
                      std::vector<Lost>& out) {
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.argument_count != 1 || syntax.text(call.name) != "catch" || !call.callee.valid())
      continue;
    const syntax::ValueNode& callee = syntax.value(call.callee);
    const ValueId given = syntax.arguments[call.first_argument];
    if (callee.child_count == 0 || !given.valid() || !does_nothing(syntax, given)) continue;
    const syntax::ValueNode& promised = syntax.value(syntax.child(callee, 0));
    if (promised.kind != syntax::ValueKind::call || promised.child_count == 0) continue;
    const auto made =
        std::ranges::find(syntax.calls, syntax.child(promised, 0), &syntax::Call::callee);
    if (made == syntax.calls.end() || (made->flags & syntax::kInTest) != 0) continue;
    const auto index = static_cast<std::uint32_t>(made - syntax.calls.begin());
    std::string kind = deed_of(ground, tracing, file, index);
    if (kind.empty()) continue;
    syntax::Block place;
    place.line = call.line;
    place.end_line = std::max(call.line, call.end_line);
    out.push_back({file, index, place, std::move(kind), false});
  }
}

/// Whether functions of the file's language give their errors back (`errors_given` of
/// catalogue/debt.toml).
bool gives_errors_back(const Ground& ground, FileId file) {
  const std::string& path = ground.path(file);
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == "errors_given" && path.ends_with(row.second);
  });
}

}  // namespace

void find_lost_errors(const Ground& ground, const model::Tracing& tracing, std::vector<Item>& out) {
  std::vector<Lost> lost;
  for (const FileSignals& signal : ground.signals.files) {
    if (is_frozen(ground, signal.file) || ground.tools.contains(signal.file)) continue;
    if (signal.swallowed > 0) look(ground, tracing, signal.file, lost);
    look_at_silenced(ground, tracing, signal.file, lost);
    if (gives_errors_back(ground, signal.file)) look_at_dropped(ground, tracing, signal.file, lost);
  }
  drop_in_tests(ground, lost, [](const Lost& one) {
    return Place{one.file, one.handler.line, one.handler.end_line};
  });
  if (lost.empty()) return;
  std::ranges::stable_sort(lost, std::greater{}, [&](const Lost& one) {
    return std::pair(!only_clears(ground, one), ground.of(one.file)->risk);
  });
  // Handlers and calls are counted apart: what is told is the kind of the first.
  const bool dropped = lost.front().dropped;
  std::erase_if(lost, [&](const Lost& one) { return one.dropped != dropped; });
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
  if (dropped) item.fix.condition = "dropped";
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

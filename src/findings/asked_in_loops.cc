// SPDX-License-Identifier: Apache-2.0
// A store that is asked once more for each thing of a list: ten rows, ten more questions.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "findings/asked_anew.h"
#include "findings/asked_otherwise.h"
#include "findings/asked_weight.h"
#include "findings/asked_with.h"
#include "findings/code_causes.h"
#include "findings/coupling.h"
#include "findings/fetched_ahead.h"
#include "findings/growing_lists.h"
#include "findings/in_hand.h"
#include "findings/replaced_by_own.h"
#include "findings/written_lists.h"
#include "findings/written_tests.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostPlaces = 6, kMostNames = 4;
struct Asked {
  syntax::Block loop;
  std::uint32_t call = 0;
  model::Deed deed;
};

/// What is known of the whole product.
struct Known {
  Names ahead;  ///< relations that come along
  ReplacedByOwn replaced;
};

class Loops {
 public:
  Loops(const Ground& ground, const model::Tracing& tracing, const Known& known, FileId file)
      : ground_(ground),
        ahead_(known.ahead),
        replaced_(known.replaced),
        tracing_(tracing),
        file_(file),
        syntax_(ground.analysis.project->of(file)) {}

  std::vector<Asked> find() const {
    std::vector<Asked> out;
    for (std::uint32_t i = 0; i < syntax_.calls.size(); ++i) {
      const syntax::Call& call = syntax_.calls[i];
      if ((call.flags & syntax::kInLoop) == 0 || !call.scope.valid()) continue;
      const syntax::Block* loop = around(call);
      if (loop == nullptr || any_bounded(*loop) || ends_early(syntax_, *loop, call) ||
          is_meant(ground_, syntax_, call) || asks_until_found(syntax_, *loop, call))
        continue;
      if (!out.empty() && syntax_.calls[out.back().call].line == call.line) continue;
      // What enters itself goes down a tree: there is no list to ask for at once.
      if (ground_.analysis.links->calls(file_)[i].symbol == SymbolRef{file_, call.scope}) continue;
      const Names names = names_of_round(syntax_, *loop, call.line);
      if (names.empty() || !asks_with(syntax_, call, names) ||
          asks_for_span(ground_, file_, *loop, call, names) ||
          ends_in_change(ground_, syntax_, call) || is_there(syntax_, call) || asks_a_field(call) ||
          is_only_built(call, *loop) || looks_in_hand(call) ||
          is_made_list(ground_, syntax_, call) ||
          memory_answers(ground_, ground_.analysis.links->calls(file_)[i].symbol) ||
          is_of_cache(ground_, syntax_, call) || is_replaced(i) ||
          asks_after_change(ground_, syntax_, *loop, call))
        continue;
      std::vector<model::Deed> deeds = model::deeds_of(tracing_, file_, i);
      if (std::ranges::any_of(deeds, [](const model::Deed& deed) { return deed.kind != "read"; }))
        continue;
      for (model::Deed& deed : deeds) {
        if (deed.entities.empty() || (!deed.here && call.guard.valid()) || changes(deed) ||
            is_in_hand(ground_, deed) || remembers(deed) || came_along(deed, i) ||
            asks_another(deed, i, *loop) || does_more(*loop) || changes_answer(call, *loop) ||
            breaks_off(ground_, file_, *loop, call.line))
          continue;
        out.push_back({*loop, i, std::move(deed)});
        break;
      }
    }
    return out;
  }

 private:
  /// A function of a library that the product writes anew may look elsewhere first.
  bool is_replaced(std::uint32_t call) const {
    const linking::Links& links = *ground_.analysis.links;
    const linking::Target& target = links.calls(file_)[call];
    return !target.symbol.file.valid() && target.origin != 0 &&
           replaced_.holds(links.name(target.origin));
  }

  /// `values.delete(context, value)`, wherever it is entered: there is no answer to look up.
  bool changes(const model::Deed& deed) const {
    const syntax::Syntax& there = ground_.analysis.project->of(deed.file);
    return is_change(ground_, there.text(there.calls[deed.call].name));
  }

  /// What the entered function asks for is kept by a cache, or the same in each round.
  bool remembers(const model::Deed& deed) const {
    if (deed.here) return false;
    const syntax::Syntax& there = ground_.analysis.project->of(deed.file);
    return memory_answers(ground_, {deed.file, there.calls[deed.call].scope}) ||
           !asks_for_given(ground_, deed);
  }

  /// `order.lines.all()` where another question brought the lines along.
  bool is_there(const syntax::Syntax& syntax, const syntax::Call& call) const {
    if (!call.callee.valid()) return false;
    const syntax::ValueNode* node = &syntax.value(call.callee);
    constexpr int kDeepest = 6;
    for (int step = 0; step < kDeepest && node->child_count > 0; ++step) {
      node = &syntax.value(syntax.child(*node, 0));
      if (ahead_.contains(syntax.text(node->text))) return true;
    }
    return false;
  }

  /// `title(order)`, which takes `order.lines` or asks `order.lines.all()`: they may be there.
  bool came_along(const model::Deed& deed, std::uint32_t call) const {
    if (deed.here) return false;
    const auto plain = [](std::string name) {
      std::erase(name, '_');
      return lower(name);
    };
    const bool named = std::ranges::any_of(deed.entities, [&](std::size_t entity) {
      const std::string name = plain(ground_.analysis.model->entities[entity].name);
      return std::ranges::any_of(ahead_, [&](const std::string& brought) {
        return plain(brought) == name || plain(brought) == plural(name);
      });
    });
    return named || all_there(ground_.analysis.links->calls(file_)[call].symbol);
  }

  /// Whether each question of the entered function is one to what came along.
  bool all_there(SymbolRef entered) const {
    if (!entered.file.valid() || !entered.symbol.valid()) return false;
    const syntax::Syntax& there = ground_.analysis.project->of(entered.file);
    bool any = false;
    for (std::uint32_t i = 0; i < there.calls.size(); ++i) {
      if (there.calls[i].scope != entered.symbol) continue;
      const auto deeds = model::deeds_of(tracing_, entered.file, i);
      if (std::ranges::none_of(deeds, &model::Deed::here)) continue;
      if (!is_there(there, there.calls[i])) return false;
      any = true;
    }
    return any;
  }

  /// What a member is called on: `servers` of `servers.get(key)`; not valid for others.
  ValueId called_on(ValueId callee) const {
    if (!callee.valid() || syntax_.value(callee).kind != syntax::ValueKind::member) return {};
    const syntax::ValueNode& node = syntax_.value(callee);
    return node.child_count == 0 ? ValueId{} : syntax_.child(node, 0);
  }

  /// `servers.get(key)` where `servers = node.servers().get()` was asked before the loop, also by
  /// way of another name (`servers = found.keyBy("id")`): it looks through rows that are in hand.
  bool looks_in_hand(const syntax::Call& call) const {
    ValueId on = called_on(call.callee);
    std::uint32_t line = call.line;
    for (std::size_t step = 0; step < kMostNames; ++step) {
      while (on.valid() && syntax_.value(on).kind == syntax::ValueKind::call)
        on = called_on(syntax_.child(syntax_.value(on), 0));
      if (!on.valid() || syntax_.value(on).kind != syntax::ValueKind::reference) return false;
      const syntax::Binding* last = bound_before(call.scope, on, line);
      if (last == nullptr) return false;
      if (is_answer(last->value)) return true;
      on = last->value;
      line = last->line;
    }
    return false;
  }

  /// What the name was given last before that line.
  const syntax::Binding* bound_before(SymbolId scope, ValueId name, std::uint32_t line) const {
    const syntax::Binding* last = nullptr;
    for (const syntax::Binding& binding : syntax_.bindings) {
      if (binding.scope == scope && binding.line < line && binding.value.valid() &&
          syntax_.text(binding.target) == syntax_.text(syntax_.value(name).text))
        last = &binding;
    }
    return last;
  }

  /// `ask().where(…).get().keyBy(…)`: a chain of calls that asks, the last of which is none that
  /// only puts the question together.
  bool is_answer(ValueId value) const {
    constexpr int kDeepest = 8;
    for (int step = 0; step < kDeepest && value.valid(); ++step) {
      const syntax::ValueNode& node = syntax_.value(value);
      if (node.kind != syntax::ValueKind::call || node.child_count == 0) return false;
      const ValueId callee = syntax_.child(node, 0);
      if (step == 0 && callee.valid() && is_lazy(syntax_.text(syntax_.value(callee).text)))
        return false;
      for (std::uint32_t i = 0; i < syntax_.calls.size(); ++i) {
        if (syntax_.calls[i].callee == callee && !model::deeds_of(tracing_, file_, i).empty())
          return true;
      }
      value = called_on(callee);
    }
    return false;
  }

  /// `for service in services: service.fetch(order)`: each round asks another one, and what it asks
  /// is no row of a store as far as is known.
  bool asks_another(const model::Deed& deed, std::uint32_t call, const syntax::Block& loop) const {
    const ValueId on = called_on(syntax_.calls[call].callee);
    if (!on.valid() || syntax_.value(on).kind != syntax::ValueKind::reference) return false;
    const bool each = std::ranges::any_of(syntax_.bindings, [&](const syntax::Binding& binding) {
      return takes_each(syntax_, binding, loop) &&
             syntax_.text(binding.target) == syntax_.text(syntax_.value(on).text);
    });
    const linking::Target& target = ground_.analysis.links->calls(file_)[call];
    if (deed.here && (target.symbol.file.valid() || target.origin != 0)) return false;
    const SymbolRef entered = target.symbol;
    return each &&
           std::ranges::none_of(ground_.analysis.model->entities, [&](const model::Entity& entity) {
             return std::ranges::any_of(
                 entity.places, [&](const Place& place) { return place.file == entered.file; });
           });
  }

  bool is_lazy(std::string_view name) const {
    return std::ranges::any_of(ground_.analysis.catalogue->table("debt"), [&](const auto& row) {
      return row.first == "asks_later" && lower(row.second) == lower(name);
    });
  }

  /// `lines = Line.objects.filter(order=order)` asks nobody before somebody looks at `lines`.
  bool is_only_built(const syntax::Call& call, const syntax::Block& loop) const {
    if (!is_lazy(syntax_.text(call.name)) || !call.callee.valid()) return false;
    const auto bound = std::ranges::find_if(syntax_.bindings, [&](const syntax::Binding& binding) {
      if (!binding.value.valid() || binding.scope != call.scope) return false;
      const syntax::ValueNode& made = syntax_.value(binding.value);
      return made.kind == syntax::ValueKind::call && made.child_count > 0 &&
             syntax_.child(made, 0) == call.callee;
    });
    if (bound == syntax_.bindings.end()) return false;
    const AskedAtEnd asked =
        asked_at_end(ground_, file_, loop, syntax_.text(bound->target), bound->line);
    if (asked != AskedAtEnd::unknown) return asked == AskedAtEnd::no;
    return std::ranges::none_of(syntax_.values, [&](const syntax::ValueNode& node) {
      return node.kind == syntax::ValueKind::reference && node.line > bound->line &&
             node.line <= loop.end_line && syntax_.text(node.text) == syntax_.text(bound->target);
    });
  }

  /// `self.attributes.get(key)`: a field of the thing is asked, which came along with the thing.
  bool asks_a_field(const syntax::Call& call) const {
    if (!call.callee.valid()) return false;
    const syntax::ValueNode& callee = syntax_.value(call.callee);
    if (callee.child_count == 0) return false;
    const syntax::ValueNode& asked = syntax_.value(syntax_.child(callee, 0));
    if (asked.kind != syntax::ValueKind::member) return false;
    const std::string_view name = syntax_.text(asked.text);
    bool kept = false;
    for (const model::Entity& entity : ground_.analysis.model->entities) {
      for (const meaning::EntityRelation& relation : entity.relations) {
        if (relation.field == name) return false;
      }
      for (const model::EntityField& field : entity.fields) {
        kept = kept || ((field.is.name == name || field.is.code_name == name) &&
                        (field.is.type == "json" || field.is.type == "list"));
      }
    }
    return kept;
  }

  /// Who writes may have to look one by one; beside a wait for another server it is nothing to ask.
  bool does_more(const syntax::Block& loop) const {
    const auto is_more = [](const model::Deed& deed) {
      return deed.kind == "write" || deed.kind == "request" || deed.kind == "vendor";
    };
    for (std::uint32_t i = 0; i < syntax_.calls.size(); ++i) {
      if (syntax_.calls[i].line <= loop.line || syntax_.calls[i].line > loop.end_line) continue;
      const auto deeds = model::deeds_of(tracing_, file_, i);
      if (std::ranges::any_of(deeds, is_more) ||
          (!deeds.empty() && makes_missing(ground_, syntax_.text(syntax_.calls[i].name))))
        return true;
    }
    return false;
  }

  /// `part = parts.find(id); part.setMaker(maker)`: what is asked for is changed, row by row, and
  /// kept by what stands behind the loop.
  bool changes_answer(const syntax::Call& call, const syntax::Block& loop) const {
    const auto bound = std::ranges::find_if(syntax_.bindings, [&](const syntax::Binding& binding) {
      if (!binding.value.valid() || binding.scope != call.scope || binding.line != call.line)
        return false;
      const syntax::ValueNode& made = syntax_.value(binding.value);
      return made.kind == syntax::ValueKind::call && made.child_count > 0 &&
             syntax_.child(made, 0) == call.callee;
    });
    if (bound == syntax_.bindings.end()) return false;
    return std::ranges::any_of(syntax_.calls, [&](const syntax::Call& later) {
      if (later.line <= call.line || later.line > loop.end_line) return false;
      const ValueId on = called_on(later.callee);
      return on.valid() && syntax_.value(on).kind == syntax::ValueKind::reference &&
             syntax_.text(syntax_.value(on).text) == syntax_.text(bound->target) &&
             (is_change(ground_, syntax_.text(later.name)) || is_setter(syntax_.text(later.name)));
    });
  }

  /// The innermost loop around it; what stands on its first line may be what is looped over.
  const syntax::Block* around(const syntax::Call& call) const {
    const syntax::Block* best = nullptr;
    for (const syntax::Block& block : syntax_.blocks) {
      if (block.kind == syntax::BlockKind::loop && block.scope == call.scope &&
          block.line < call.line && block.end_line >= call.end_line &&
          (best == nullptr || block.line > best->line))
        best = &block;
    }
    return best;
  }

  /// Also what a thing of a bounded loop around it hands out: `for parser in PARSERS`, `for kind in
  /// parser.kinds()`.
  bool any_bounded(const syntax::Block& loop) const {
    return is_bounded(loop) || std::ranges::any_of(syntax_.blocks, [&](const syntax::Block& outer) {
             return is_fed_by(syntax_, loop, outer) && is_bounded(outer);
           });
  }

  /// A list that is written out, named as a few or asked in portions does not grow with the rows.
  bool is_bounded(const syntax::Block& loop) const {
    for (const syntax::Binding& binding : syntax_.bindings) {
      if (!takes_each(syntax_, binding, loop)) continue;
      const ValueId list = syntax_.child(syntax_.value(binding.value), 0);
      const syntax::ValueNode& over = syntax_.value(list);
      const std::string_view named = syntax_.text(over.text);
      if (over.kind == syntax::ValueKind::list || over.kind == syntax::ValueKind::record ||
          is_constant_list(ground_.analysis, file_, list) || is_set_up(ground_, file_, list) ||
          is_written_out(ground_.analysis, file_, loop, list) ||
          has_word(ground_, "portions", syntax_.text(binding.target)) ||
          has_word(ground_, "portions", named) || is_asked_for(loop.scope, named))
        return true;
    }
    return false;
  }

  /// What somebody picks on a screen is a handful: a parameter of what answers the request.
  bool is_asked_for(SymbolId function, std::string_view named) const {
    const auto& endpoints = ground_.analysis.model->endpoints;
    const SymbolRef here{file_, function};
    if (!function.valid() || std::ranges::none_of(endpoints, [&](const model::Endpoint& endpoint) {
          return endpoint.handler == here;
        }))
      return false;
    const syntax::Symbol& symbol = syntax_.symbols[function.index()];
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
      if (syntax_.text(syntax_.parameters[symbol.first_parameter + p].name) == named) return true;
    }
    return false;
  }

  const Ground& ground_;
  const Names& ahead_;
  const ReplacedByOwn& replaced_;
  const model::Tracing& tracing_;
  FileId file_;
  const syntax::Syntax& syntax_;
};

/// A function, with what it asks in loops.
struct Spot {
  SymbolRef function;
  std::vector<Asked> asked;
  std::uint32_t served = 0;  ///< addresses whose answers wait for it
  std::uint32_t nested = 0;  ///< loops around the question that is asked most often
  bool in_hand = true;       ///< all that is asked for may be
  bool direct = false;       ///< a question stands in the loop itself
  std::optional<GrowingLists::Growth> grows;  ///< of the first question's loop
};

std::vector<Spot> spots_of(const Ground& ground, const model::Tracing& tracing, const Known& known,
                           FileId file) {
  std::map<SymbolId, Spot> by_function;
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  for (Asked& asked : Loops(ground, tracing, known, file).find()) {
    const SymbolId function = syntax.calls[asked.call].scope;
    if (syntax.text(syntax.symbols[function.index()].name).empty()) continue;
    Spot& spot = by_function[function];
    spot.function = {file, function};
    spot.direct = spot.direct || asked.deed.here;
    const std::uint32_t nested = loops_around(syntax, syntax.calls[asked.call]);
    asked.loop = widest_loop(ground, syntax, syntax.calls[asked.call], asked.loop);
    spot.in_hand = spot.in_hand && may_be_in_hand(ground, file, asked.call);
    // The dearest question comes first.
    const auto at = nested > spot.nested ? spot.asked.begin() : spot.asked.end();
    spot.nested = std::max(spot.nested, nested);
    spot.asked.insert(at, std::move(asked));
  }
  std::vector<Spot> out;
  for (auto& [function, spot] : by_function) {
    ground.reach.through(spot.function, spot.served);
    if (spot.served == 0 && is_command(ground, file)) continue;
    out.push_back(std::move(spot));
  }
  return out;
}

/// Who calls in a loop what asks in a loop is mended with that.
void drop_callers(const Ground& ground, std::vector<Spot>& spots) {
  std::set<SymbolRef> asking;
  for (const Spot& spot : spots) asking.insert(spot.function);
  for (Spot& spot : spots) {
    const auto targets = ground.analysis.links->calls(spot.function.file);
    std::erase_if(spot.asked, [&](const Asked& one) {
      return !one.deed.here && targets[one.call].symbol != spot.function &&
             asking.contains(targets[one.call].symbol);
    });
  }
  std::erase_if(spots, [](const Spot& spot) { return spot.asked.empty(); });
}

/// All of them are one item: the first is the one to begin with.
Item make(const Ground& ground, const std::vector<Spot>& spots) {
  const SymbolRef first = spots.front().function;
  std::vector<FileId> files;
  for (const Spot& spot : spots) {
    const FileId file = spot.function.file;
    if (std::ranges::find(files, file) == files.end()) files.push_back(file);
  }
  Item item = ground.item("asked_in_loop", std::move(files));
  std::ranges::stable_partition(item.files, [&](FileId file) { return file == first.file; });
  const syntax::Syntax& syntax = ground.analysis.project->of(first.file);
  const Asked& asked = spots.front().asked.front();
  item.name = syntax.text(syntax.symbols[first.symbol.index()].name);
  item.through = ground.reach.through(first, item.through_count);
  item.fix.at = {first.file, asked.loop.line, asked.loop.end_line};
  item.fix.other_name = syntax.text(syntax.calls[asked.call].name);
  item.fix.condition = ground.analysis.model->entities[asked.deed.entities.front()].name;
  item.of = static_cast<std::uint32_t>(spots.size());
  if (const auto& grows = spots.front().grows) {
    item.fix.within = ground.analysis.model->entities[grows->entity].name;
    item.fix.said_at = grows->added_at;
  }
  for (const Spot& spot : spots) {
    const syntax::Syntax& there = ground.analysis.project->of(spot.function.file);
    for (const Asked& one : spot.asked) {
      const std::uint32_t line = there.calls[one.call].line;
      ++item.count;
      if (item.fix.at_once.empty()) note_at_once(ground, spot.function.file, one.call, item.fix);
      if (item.places.size() < kMostPlaces) item.places.push_back({spot.function.file, line, line});
    }
  }
  return item;
}

}  // namespace

void find_asked_in_loops(const Ground& ground, const model::Tracing& tracing,
                         std::vector<Item>& out) {
  const Known known{fetched_ahead(ground), ReplacedByOwn(ground)};
  std::vector<Spot> spots;  // what makers start by hand keeps no user waiting
  for (const FileSignals& signal : ground.signals.files) {
    if (is_frozen(ground, signal.file) || ground.tools.contains(signal.file)) continue;
    std::vector<Spot> here = spots_of(ground, tracing, known, signal.file);
    if (here.empty() || made_by_program(ground, signal.file)) continue;
    std::ranges::move(here, std::back_inserter(spots));
  }
  drop_in_tests(ground, spots, [&](const Spot& spot) {
    const auto& symbols = ground.analysis.project->of(spot.function.file).symbols;
    return Place{spot.function.file, symbols[spot.function.symbol.index()].line, 0};
  });
  drop_callers(ground, spots);
  const GrowingLists lists(ground, tracing);
  for (Spot& spot : spots) spot.grows = lists.of(spot.function.file, spot.asked.front().loop);
  // What requests come through is waited for by somebody, and longer where the list grows.
  std::ranges::stable_sort(spots, std::greater{}, [&](const Spot& spot) {
    return std::tuple(!spot.in_hand, spot.served > 0, spot.grows.has_value(), spot.direct,
                      spot.nested, ground.of(spot.function.file)->risk);
  });
  if (!spots.empty()) out.push_back(make(ground, spots));
}

}  // namespace cutaway::findings

// SPDX-License-Identifier: Apache-2.0
// The type of the first argument is joined with the first type argument of the takers' base.
#include "model/trace/handed_over.h"

#include <algorithm>

#include "base/text.h"
#include "model/trace/receivers.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;

constexpr std::size_t kMostTakers = 16, kMostPasses = 4;

/// "PlaceOrder" of `<Shop.PlaceOrder, bool>`, "Identified" of `<Identified<T, R>, R>`.
std::string_view first_type(std::string_view arguments) {
  while (!arguments.empty() && (arguments.front() == '<' || arguments.front() == ' '))
    arguments.remove_prefix(1);
  arguments = trim(arguments.substr(0, arguments.find_first_of(",<>")));
  return arguments.substr(arguments.find_last_of(".:") + 1);
}

}  // namespace

HandedOver::HandedOver(const Inputs& in) : in_(in) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "handed.one") one_.push_back(value);
    if (key == "handed.all") all_.push_back(value);
    if (key == "handed.takers") takers_.push_back(value);
    if (key == "handed.running") running_.push_back(value);
    if (key == "handed.listening") listening_.push_back(value);
    if (key == "handed.at_once") at_once_.push_back(value);
    if (key == "handed.unrun") unrun_.push_back(value);
    if (key == "handed.called_on") called_on_.push_back(value);
    if (key == "handed.made_and_run") made_and_run_.push_back(value);
    if (key == "handed.made_and_called") made_and_called_.push_back(value);
    if (key == "handed.puts_away") puts_away_.push_back(value);
    if (key == "handed.handlers") handlers_.push_back(value);
    const std::size_t space = key == "handed.started" ? value.rfind(' ') : value.npos;
    if (space < value.size())
      started_.emplace_back(value.substr(0, space), value.substr(space + 1));
  }
  for (const meaning::Meaning& meant : in_.facts.meanings) {
    const linking::ClosedValue* name = meant.means == "listener" ? meant.role("name") : nullptr;
    if (name == nullptr || !in_.own(meant.place) || !meant.handler.valid()) continue;
    for (const linking::ClosedText& one : name->alternatives)
      if (one.complete && !one.text.empty()) by_name_[one.text].push_back(meant.handler);
  }
  for (const meaning::Meaning& meant : in_.facts.meanings) {
    const linking::ClosedValue* takes = meant.means == "listener" ? meant.role("takes") : nullptr;
    if (takes != nullptr && in_.own(meant.place) && meant.handler.valid() && !takes->best().empty())
      add_listener(takes->best(), meant.handler);
  }
  if (takers_.empty()) return;
  find_bases();
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f))) continue;
    find_listeners(FileId(f));
    find_listed(FileId(f));
  }
  // Own interfaces over the library's are takers, too; each pass finds those over the last ones.
  for (std::size_t pass = 0, before = 0; pass < kMostPasses; ++pass, before = over_.size()) {
    index();
    if (over_.size() == before) break;
  }
  for (std::size_t pass = 0; !by_type_.empty() && pass < kMostPasses && find_forwards(); ++pass) {
  }
}

bool HandedOver::runs_given(std::string_view name) const {
  return std::ranges::any_of(running_,
                             [&](const std::string& glob) { return matches_glob(glob, name); });
}

bool HandedOver::only_names(std::string_view name) const {
  return std::ranges::any_of(unrun_,
                             [&](const std::string& glob) { return matches_glob(glob, name); });
}

bool HandedOver::runs_at_once(FileId file, std::uint32_t call) const {
  const auto targets = in_.links.calls(file);
  return call < targets.size() && !targets[call].symbol.valid() && targets[call].origin != 0 &&
         is_of(at_once_, targets[call].origin);
}

HandedOver::ClassRun HandedOver::runs_class(linking::NameId origin) const {
  return is_of(made_and_run_, origin)      ? ClassRun::whole
         : is_of(made_and_called_, origin) ? ClassRun::named
                                           : ClassRun::none;
}

std::string_view HandedOver::started_by(linking::NameId origin) const {
  const std::string_view name = in_.links.name(origin);
  const auto known = std::ranges::find_if(
      started_, [&](const auto& row) { return matches_glob(row.first, name); });
  return known == started_.end() ? std::string_view() : std::string_view(known->second);
}

bool HandedOver::is_of(const std::vector<std::string>& globs, linking::NameId origin) const {
  const std::string_view name = in_.links.name(origin);
  return std::ranges::any_of(globs,
                             [&](const std::string& glob) { return matches_glob(glob, name); });
}

void HandedOver::index() {
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    if (!in_.own(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    const auto targets = in_.links.bases(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& type = syntax.symbols[s];
      for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b) {
        if (b >= targets.size() || syntax.bases[b].arguments.empty()) continue;
        const linking::Target& target = targets[b];
        const bool takes = target.symbol.valid()
                               ? over_.contains(target.symbol)
                               : target.origin != 0 && is_of(takers_, target.origin);
        const std::string_view taken = first_type(syntax.text(syntax.bases[b].arguments));
        if (takes && !taken.empty()) add(taken, {file, SymbolId(s)});
      }
    }
  }
}

void HandedOver::add(std::string_view taken, SymbolRef type) {
  const syntax::Symbol& symbol = in_.project.of(type.file).symbols[type.symbol.index()];
  if (symbol.kind == syntax::SymbolKind::interface) {
    add_over(type);
    return;
  }
  std::vector<SymbolRef>& types = by_type_[std::string(taken)];
  if (std::ranges::find(types, type) == types.end()) types.push_back(type);
}

/// A class that a table names and a function of it that takes the event are one listener.
void HandedOver::add_listener(std::string_view taken, SymbolRef listener) {
  const auto holder = [&](SymbolRef one) {
    const syntax::Symbol& symbol = in_.project.of(one.file).symbols[one.symbol.index()];
    return symbol.kind == syntax::SymbolKind::class_ ? one : SymbolRef{one.file, symbol.container};
  };
  const auto known = by_type_.find(taken);
  const bool same =
      known != by_type_.end() && std::ranges::any_of(known->second, [&](SymbolRef one) {
        return holder(one) == holder(listener);
      });
  if (!same) add(taken, listener);
}

/// `IHandler<T>` and `IHandler<T, R>` beside each other are one to who names them.
void HandedOver::add_over(SymbolRef type) {
  const Syntax& syntax = in_.project.of(type.file);
  const std::string_view name = syntax.text(syntax.symbols[type.symbol.index()].name);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    if (one.kind == syntax::SymbolKind::interface && syntax.text(one.name) == name)
      over_.insert({type.file, SymbolId(s)});
  }
}

/// "PlaceOrder" of `request.Adapt<PlaceOrder>()` and of a local variable that holds it.
std::string_view HandedOver::made_as(const Syntax& syntax, ValueId value,
                                     const syntax::Call& call) const {
  const syntax::ValueNode* node = &syntax.value(value);
  if (node->kind == syntax::ValueKind::reference) {
    const syntax::Binding* binding =
        local_binding(syntax, call.scope, syntax.text(node->text), call.line);
    if (binding == nullptr || !binding->value.valid()) return {};
    node = &syntax.value(binding->value);
  }
  if (node->child_count == 0) return {};
  if (node->kind == syntax::ValueKind::construct)  // a function of that name beside the class
    return first_type(syntax.text(syntax.value(syntax.child(*node, 0)).text));
  if (node->kind != syntax::ValueKind::call) return {};
  const std::string_view callee = syntax.text(syntax.value(syntax.child(*node, 0)).text);
  const std::size_t open = callee.find('<');
  if (open == std::string_view::npos || callee.find(',', open) != std::string_view::npos) return {};
  return first_type(callee.substr(open));
}

std::string_view HandedOver::type_of(FileId file, ValueId value, const syntax::Call& call) const {
  const SymbolRef type = in_.links.what_is({file, value}).symbol;
  if (!type.valid()) return made_as(in_.project.of(file), value, call);
  const Syntax& there = in_.project.of(type.file);
  return there.text(there.symbols[type.symbol.index()].name);
}

bool HandedOver::means_another(FileId file, std::string_view type, SymbolRef made) const {
  if (!made.valid() || file == made.file) return false;
  const auto declares = [&](FileId one) {
    const Syntax& there = in_.project.of(one);
    return std::ranges::any_of(there.symbols, [&](const syntax::Symbol& symbol) {
      const bool is_class = symbol.kind == syntax::SymbolKind::class_ ||
                            symbol.kind == syntax::SymbolKind::struct_ ||
                            symbol.kind == syntax::SymbolKind::interface;
      return is_class && there.text(symbol.name) == type;
    });
  };
  const Syntax& syntax = in_.project.of(file);
  const auto links = in_.links.imports(file);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const std::string_view name = syntax.text(syntax.imports[i].name);
    const std::string_view module = syntax.text(syntax.imports[i].module);
    if (name != type && module.substr(module.find_last_of("\\.") + 1) != type) continue;
    // What only hands the name on may have it from where it was made.
    return links[i].file.valid() && links[i].file != made.file && declares(links[i].file);
  }
  return declares(file);
}

/// Leaves out those that take a class of the same name, but another.
void HandedOver::keep_same(FileId file, ValueId given, std::string_view type, Takers& out) const {
  const SymbolRef made = in_.links.what_is({file, given}).symbol;
  std::erase_if(out.types, [&](SymbolRef one) { return means_another(one.file, type, made); });
}

/// `events.emit("order.paid", order)`: all that listen for that name.
void HandedOver::add_named(FileId file, const syntax::Call& call, const Forward& hands,
                           Takers& out) const {
  if (hands.parameter >= call.argument_count) return;
  const ValueId given = in_.project.of(file).arguments[call.first_argument + hands.parameter];
  if (!given.valid()) return;
  const linking::ClosedValue name = in_.links.close({file, given});
  if (name.alternatives.size() != 1 || !name.alternatives.front().complete) return;
  const auto at = by_name_.find(name.alternatives.front().text);
  if (at != by_name_.end() && at->second.size() <= kMostTakers) out.types = at->second;
}

/// "OrderPaid" of `OrderPaid::dispatch($order)`, which makes one and hands it to all.
std::string_view HandedOver::called_on(FileId file, std::uint32_t index) const {
  const auto targets = in_.links.calls(file);
  if (index >= targets.size() || targets[index].origin == 0 || called_on_.empty() ||
      !is_of(called_on_, targets[index].origin))
    return {};
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (!call.callee.valid() || syntax.value(call.callee).child_count == 0) return {};
  const ValueId on = syntax.child(syntax.value(call.callee), 0);
  return type_of(file, on, call);
}

HandedOver::Takers HandedOver::of(FileId file, std::uint32_t index) const {
  Takers out;
  if (by_type_.empty() && by_name_.empty()) return out;
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (const std::string_view type = called_on(file, index); !type.empty()) {
    const auto at = by_type_.find(type);
    if (at != by_type_.end() && at->second.size() <= kMostTakers) out = {at->second, true};
    return out;
  }
  const std::optional<Forward> hands = hands_over(file, index);
  if (!hands) return out;
  out.all = hands->all;
  // A message may follow its name: `emit("order.paid", new OrderPaid())`.
  const std::uint32_t last =
      hands->all ? std::min<std::uint32_t>(hands->parameter + 2U, call.argument_count)
                 : hands->parameter + 1U;
  for (std::uint32_t a = hands->parameter; a < last && a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (!given.valid()) continue;
    const std::string_view type = type_of(file, given, call);
    const auto at = by_type_.find(type);
    if (at == by_type_.end() || at->second.size() > kMostTakers) continue;
    out.types = at->second;
    keep_same(file, given, type, out);
    break;
  }
  if (out.types.empty() && out.all && !by_name_.empty()) add_named(file, call, *hands, out);
  return out;
}

}  // namespace cutaway::model

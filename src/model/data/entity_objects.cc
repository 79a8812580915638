// SPDX-License-Identifier: Apache-2.0
// Values are asked for the class they are of; names decide only inside of type arguments.
#include "model/data/entity_objects.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/data/mapper_names.h"
#include "meaning/site.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 8;
constexpr std::size_t kSeveral = static_cast<std::size_t>(-1);
constexpr std::string_view kWhole = "=whole";  ///< what a file gives without a name of its own

/// The type that a member or variable of that name is declared with in the class around `scope`.
std::string_view declared_type(const Syntax& syntax, SymbolId scope, std::string_view name) {
  const SymbolId owner = meaning::class_around(syntax, scope);
  if (!owner.valid()) return {};
  const std::uint32_t end = syntax.symbols[owner.index()].end_line;
  for (std::size_t i = owner.index() + 1; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.line > end) break;
    if (symbol.container == owner && !symbol.type.empty() && syntax.text(symbol.name) == name)
      return syntax.text(symbol.type);
  }
  return {};
}

/// The class of that name that a line of a schema begins: `model Order {`.
SymbolRef class_at(const Inputs& in, const Place& place, std::string_view name) {
  if (!in.own(place)) return {};
  const Syntax& syntax = in.project.of(place.file);
  for (std::size_t s = 0; s < syntax.symbols.size() && syntax.symbols[s].line <= place.line; ++s) {
    const syntax::Symbol& symbol = syntax.symbols[s];
    if (symbol.line == place.line && symbol.kind == syntax::SymbolKind::class_ &&
        syntax.text(symbol.name) == name)
      return {place.file, SymbolId(s)};
  }
  return {};
}

/// Whether a constant holds, or a function gives, what is declared on that line: `const Order =
/// models.Order || model("Order", …)` may stand on several.
bool declares(const Syntax& syntax, SymbolId id, std::uint32_t line) {
  const syntax::Symbol& symbol = syntax.symbols[id.index()];
  if (symbol.kind == syntax::SymbolKind::function) {
    // `const Order = db.model("Order", …); return Order;`
    const auto holds = [&](std::string_view name) {
      return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& one) {
        return one.scope == id && one.line == line && syntax.text(one.target) == name;
      });
    };
    return symbol.line < line && line <= symbol.end_line && !symbol.name.empty() &&
           std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
             if (exit.kind != syntax::ExitKind::return_ || exit.scope != id || !exit.value.valid())
               return false;
             const ValueNode& given = syntax.value(exit.value);
             if (given.kind == ValueKind::reference) return holds(syntax.text(given.text));
             return exit.line == line && given.kind == ValueKind::call;
           });
  }
  if (symbol.kind != syntax::SymbolKind::constant && symbol.kind != syntax::SymbolKind::variable)
    return false;
  if (symbol.line == line) return true;
  const ValueKind kind =
      symbol.value.valid() ? syntax.value(symbol.value).kind : ValueKind::unknown;
  return symbol.line < line && line <= symbol.end_line &&
         (kind == ValueKind::alternative || kind == ValueKind::call);
}

}  // namespace

EntityObjects::EntityObjects(const Inputs& in, const Model& model) : in_(in) {
  std::map<Place, std::size_t> by_place;
  for (std::size_t i = 0; i < model.entities.size(); ++i) {
    const Entity& entity = model.entities[i];
    if (!entity.kept) continue;
    for (const Place& place : entity.places) by_place.emplace(place, i);
    by_name_.emplace(entity.name, i);
    all_named_.emplace(entity.name, i);
    for (const auto& field : entity.fields) columns_.emplace(i, field.is.name);
    if (!entity.table.empty()) by_table_.emplace(lower(entity.table), i);
  }
  for (const meaning::Entity& declared : in.facts.entities) {
    for (const Place& place : declared.places) {
      const auto at = by_place.find(place);
      if (at == by_place.end()) continue;
      if (!declared.symbol.valid()) {
        const SymbolRef type = class_at(in, place, declared.name);
        if (type.valid()) by_symbol_.emplace(type, at->second);
        break;
      }
      by_symbol_.emplace(declared.symbol, at->second);
      const auto [there, fresh] = by_file_.try_emplace(declared.symbol.file, at->second);
      if (!fresh && there->second != at->second) there->second = kSeveral;
      by_name_.emplace(declared.name, at->second);
      if (declared.name != model.entities[at->second].name)
        all_named_.emplace(declared.name, at->second);
      break;
    }
  }
  const bool models = index_models();
  index_constants(model);
  index_delegates(model);
  index_shaped(model);
  std::vector<std::string_view> named, with_models, documents;
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    if (key == "named.ecosystems") named.push_back(value);
    if (models && key == "named.with_models") with_models.push_back(value);
    if (key == "documents.ecosystems") documents.push_back(value);
    if (key == "documents.saves") saves_.insert(value);
    if (key == "keepers.whole") whole_.push_back(value);
    if (key == "documents.before") before_.insert(value);
    if (key == "named.handed") handed_.insert(value);
  }
  by_words_.resize(in.project.size(), Words::none);
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  const auto holds = [](const std::vector<std::string_view>& all, std::string_view one) {
    return std::ranges::find(all, one) != all.end();
  };
  for (std::size_t f = 0; f < ecosystems_.size(); ++f) {
    if (holds(with_models, ecosystems_[f])) by_words_[f] = Words::objects;
    if (holds(named, ecosystems_[f])) by_words_[f] = Words::all;
  }
  index_associations();
  index_stated();
  index_methods();
  index_bases();
  index_members();
  for (std::size_t i = 0; i < model.entities.size(); ++i) {
    const Entity& entity = model.entities[i];
    if (!entity.kept || entity.places.empty() || entity.name.size() < 3) continue;
    const std::string_view ecosystem = ecosystems_[entity.places.front().file.index()];
    if (std::ranges::find(documents, ecosystem) == documents.end()) continue;
    const auto [at, fresh] =
        by_key_.emplace(std::string(ecosystem) + "." + join(identifier_words(entity.name), ""), i);
    if (!fresh) at->second = kSeveral;
  }
}

/// `export const orders = table(…)`, under the names by which files know it.
void EntityObjects::index_constants(const Model& model) {
  std::map<std::pair<FileId, std::uint32_t>, std::size_t> by_line;
  for (std::size_t i = 0; i < model.entities.size(); ++i) {
    for (const Place& place : model.entities[i].places)
      by_line.emplace(std::pair(place.file, place.line), i);
  }
  std::map<SymbolRef, std::size_t> constants;
  for (const auto& [at, entity] : by_line) {
    if (!in_.own(at.first)) continue;
    const Syntax& syntax = in_.project.of(at.first);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      if (symbol.line > at.second) break;
      if (symbol.container.valid() || !declares(syntax, SymbolId(s), at.second)) continue;
      const auto [known, fresh] = constants.emplace(SymbolRef{at.first, SymbolId(s)}, entity);
      if (!fresh && known->second != entity) known->second = kSeveral;
    }
    // `(function () { const Order = … })()` is a file in a function.
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.line != at.second || !binding.scope.valid()) continue;
      const syntax::Symbol& around = syntax.symbols[binding.scope.index()];
      if (around.name.empty() && !around.container.valid())
        by_constant_.emplace(std::pair(at.first, std::string(syntax.text(binding.target))), entity);
    }
  }
  for (const auto& [at, entity] : by_line) {  // `module.exports = model("Order", …)`
    if (!in_.own(at.first)) continue;
    const Syntax& syntax = in_.project.of(at.first);
    for (const syntax::Export& given : syntax.exports)
      if (given.line == at.second && given.local.empty() && syntax.text(given.name) == "default")
        by_constant_.emplace(std::pair(at.first, std::string(kWhole)), entity);
  }
  for (const auto& [symbol, entity] : constants) {
    const Syntax& syntax = in_.project.of(symbol.file);
    const std::string_view name = syntax.text(syntax.symbols[symbol.symbol.index()].name);
    if (entity != kSeveral) by_constant_.emplace(std::pair(symbol.file, std::string(name)), entity);
  }
  std::erase_if(constants, [](const auto& row) { return row.second == kSeveral; });
  if (by_constant_.empty()) return;
  index_imported(constants);
  // What a function of the project gives has a name of its own, which others import in turn.
  for (int pass = 0; pass < 2 && index_given(constants); ++pass) index_imported(constants);
}

/// The names by which files know the constants of others.
void EntityObjects::index_imported(const std::map<SymbolRef, std::size_t>& constants) {
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    if (!in_.own(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    const auto links = in_.links.imports(file);
    for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
      const syntax::Import& import = syntax.imports[i];
      const std::string_view name = syntax.text(import.alias.empty() ? import.name : import.alias);
      const auto at = constants.find(links[i].symbol);
      if (links[i].symbol.valid() && at != constants.end())
        by_constant_.emplace(std::pair(file, std::string(name)), at->second);
      else if (const auto same =
                   by_constant_.find({links[i].file, std::string(syntax.text(import.name))});
               !links[i].symbol.valid() && links[i].file.valid() && same != by_constant_.end())
        by_constant_.emplace(std::pair(file, std::string(name)), same->second);
      else if (const auto given = exported_whole(links[i].file, syntax.text(import.name)))
        by_constant_.emplace(std::pair(file, std::string(name)), *given);
    }
  }
}

/// `const Orders = getOrders(db)`, where the function gives what is kept; whether there are any.
bool EntityObjects::index_given(std::map<SymbolRef, std::size_t>& constants) {
  bool found = false;
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const FileId file(f);
    if (!in_.own(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    const auto note = [&](SymbolId id, ValueId value) {
      const ValueNode& made = syntax.value(value);
      if (made.kind != ValueKind::call || made.child_count == 0) return;
      const auto entity = of_constant({file, syntax.child(made, 0)});
      const syntax::Symbol& symbol = syntax.symbols[id.index()];
      if (!entity || symbol.container.valid() || symbol.name.empty()) return;
      found = constants.emplace(SymbolRef{file, id}, *entity).second || found;
      by_constant_.emplace(std::pair(file, std::string(syntax.text(symbol.name))), *entity);
    };
    for (const syntax::Exit& exit : syntax.exits) {  // a function that gives what another gives
      if (exit.kind == syntax::ExitKind::return_ && exit.scope.valid() && exit.value.valid())
        note(exit.scope, exit.value);
    }
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      const bool constant = symbol.kind == syntax::SymbolKind::constant ||
                            symbol.kind == syntax::SymbolKind::variable;
      if (constant && symbol.value.valid()) note(SymbolId(s), symbol.value);
    }
  }
  return found;
}

void EntityObjects::index_delegates(const Model& model) {
  std::set<std::string, std::less<>> mappers;
  for (const auto& [key, value] : in_.catalogue.table("sinks")) {
    if (key == "delegates.mappers") mappers.insert(value);
    if (key == "delegates.clients") clients_.insert(value);
  }
  const auto add = [&](std::string name, std::size_t entity) {
    const auto [at, fresh] = delegates_.emplace(std::move(name), entity);
    if (!fresh && at->second != entity) at->second = kSeveral;
  };
  for (std::size_t i = 0; i < model.entities.size(); ++i) {
    const Entity& entity = model.entities[i];
    if (!entity.kept || !mappers.contains(entity.mapper)) continue;
    std::string name = entity.name;
    add(name, i);
    if (!name.empty() && name.front() >= 'A' && name.front() <= 'Z')
      name.front() = static_cast<char>(name.front() + ('a' - 'A'));
    if (name != entity.name) add(std::move(name), i);
  }
  for (const auto& [at, entity] : by_constant_) add(at.second, entity);
  index_getters();
}

/// `get orders() { return this.models.order }`: what is asked there is asked of the thing.
void EntityObjects::index_getters() {
  for (std::size_t f = 0; !delegates_.empty() && f < in_.project.size(); ++f) {
    const FileId file(f);
    if (!in_.own(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    for (const syntax::Exit& exit : syntax.exits) {
      if (exit.kind != syntax::ExitKind::return_ || !exit.scope.valid() || !exit.value.valid() ||
          syntax.symbols[exit.scope.index()].parameter_count != 0)
        continue;
      if (const auto entity = of_delegate({file, exit.value}))
        by_symbol_.emplace(SymbolRef{file, exit.scope}, *entity);
    }
  }
}

/// `Order.findOne(1)` where a shape of the catalogue says that what is asked names the kept thing.
void EntityObjects::index_shaped(const Model& model) {
  for (const meaning::Meaning& meant : in_.facts.meanings) {
    const linking::ClosedValue* said = meant.means == "store_read" || meant.means == "store_write"
                                           ? meant.role("entity")
                                           : nullptr;
    if (said == nullptr || said->best().empty()) continue;
    const std::string key = name_key(said->best());
    const auto is_it = [&](const Entity& one) {
      return one.kept && (name_key(one.name) == key || name_key(one.table) == key);
    };
    const auto first = std::ranges::find_if(model.entities, is_it);
    if (first == model.entities.end() || std::any_of(first + 1, model.entities.end(), is_it))
      continue;
    shaped_[{meant.place.file, meant.place.line, std::string(said->best())}] =
        static_cast<std::size_t>(first - model.entities.begin());
  }
}

std::optional<std::size_t> EntityObjects::of_delegate(ValueRef value) const {
  const Syntax& syntax = in_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (node.kind == ValueKind::reference && !shaped_.empty()) {
    const auto said = shaped_.find({value.file, node.line, std::string(syntax.text(node.text))});
    if (said != shaped_.end()) return said->second;
  }
  if (delegates_.empty()) return std::nullopt;
  if (node.kind != ValueKind::member || node.child_count == 0) return std::nullopt;
  const auto at = delegates_.find(syntax.text(node.text));
  if (at == delegates_.end() || at->second == kSeveral) return std::nullopt;
  for (ValueId owner = syntax.child(node, 0); owner.valid();) {
    const ValueNode& client = syntax.value(owner);
    const auto words = identifier_words(syntax.text(client.text));
    if (std::ranges::any_of(words, [&](const auto& word) { return clients_.contains(word); }))
      return at->second;
    if (client.kind != ValueKind::member || client.child_count == 0) break;
    owner = syntax.child(client, 0);
  }
  return std::nullopt;
}

/// `export default Order` of the file that is imported without a name of its own.
std::optional<std::size_t> EntityObjects::exported_whole(FileId file, std::string_view name) const {
  if (!in_.own(file) || (name != "default" && !name.empty())) return std::nullopt;
  const Syntax& syntax = in_.project.of(file);
  const auto whole = by_constant_.find({file, std::string(kWhole)});
  if (whole != by_constant_.end()) return whole->second;
  for (const syntax::Export& given : syntax.exports) {
    if (syntax.text(given.name) != "default" || given.local.empty()) continue;
    const auto at = by_constant_.find({file, std::string(syntax.text(given.local))});
    if (at != by_constant_.end()) return at->second;
  }
  return std::nullopt;
}

std::optional<std::size_t> EntityObjects::of_made(ValueRef value, SymbolId scope) const {
  if (by_constant_.empty()) return std::nullopt;
  const Syntax& syntax = in_.project.of(value.file);
  const ValueNode& name = syntax.value(value.value);
  if (name.kind != ValueKind::reference) return std::nullopt;
  const syntax::Binding* made = local_binding(syntax, scope, syntax.text(name.text), name.line);
  if (made == nullptr || !made->value.valid()) return std::nullopt;
  return of_chain({value.file, made->value});
}

/// What the first name of a chain of calls stands for: `User.findById(id).exec()`.
std::optional<std::size_t> EntityObjects::of_chain(ValueRef value) const {
  const Syntax& syntax = in_.project.of(value.file);
  ValueId at = value.value;
  for (int step = 0; step < kMostSteps; ++step) {
    const ValueNode& node = syntax.value(at);
    const bool chain = node.kind == ValueKind::call || node.kind == ValueKind::construct ||
                       node.kind == ValueKind::member;
    if (!chain || node.child_count == 0) break;
    at = syntax.child(node, 0);
  }
  if (const auto entity = of_constant({value.file, at})) return entity;
  return of({value.file, at});
}

std::optional<std::size_t> EntityObjects::of_callback(ValueRef name, SymbolId scope) const {
  const Syntax& syntax = in_.project.of(name.file);
  const std::string_view wanted = syntax.text(syntax.value(name.value).text);
  for (int step = 0; step < kMostSteps && scope.valid(); ++step) {
    const syntax::Symbol& around = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < around.parameter_count; ++p) {
      if (syntax.text(syntax.parameters[around.first_parameter + p].name) != wanted) continue;
      const auto [calls, fresh] = given_.try_emplace(name.file);
      for (std::uint32_t c = 0; fresh && c < syntax.calls.size(); ++c) {
        const syntax::Call& call = syntax.calls[c];
        for (std::uint32_t a = 0; a < call.argument_count; ++a) {
          const ValueId given = syntax.arguments[call.first_argument + a];
          if (given.valid() && syntax.value(given).kind == ValueKind::function)
            calls->second.emplace(syntax.value(given).symbol, c);
        }
      }
      const auto call = calls->second.find(scope);
      return call == calls->second.end() ? std::nullopt
                                         : of_chain({name.file, syntax.calls[call->second].callee});
    }
    scope = around.container;
  }
  return std::nullopt;
}

std::optional<std::size_t> EntityObjects::of_document(ValueRef value, SymbolId scope,
                                                      std::string_view verb) const {
  if (by_key_.empty() || !saves_.contains(verb)) return std::nullopt;
  const Syntax& syntax = in_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  const bool plain = node.kind == ValueKind::reference || node.kind == ValueKind::parameter;
  const linking::Target known = in_.links.what_is(value);
  if (!plain || known.symbol.valid()) return std::nullopt;
  if (const auto entity = of_callback(value, scope)) return entity;
  if (known.origin != 0) return std::nullopt;
  std::string_view name = syntax.text(node.text);
  if (name.starts_with("$")) name.remove_prefix(1);
  std::vector<std::string> words = identifier_words(name);
  if (words.size() > 1 && before_.contains(words.front())) words.erase(words.begin());
  const auto at =
      by_key_.find(std::string(ecosystems_[value.file.index()]) + "." + join(words, ""));
  return at == by_key_.end() || at->second == kSeveral ? std::nullopt : std::optional(at->second);
}

std::optional<std::size_t> EntityObjects::of_constant(ValueRef value) const {
  if (by_constant_.empty()) return std::nullopt;
  const Syntax& syntax = in_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (node.kind != ValueKind::reference) return std::nullopt;
  const auto at = by_constant_.find({value.file, std::string(syntax.text(node.text))});
  return at == by_constant_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::size_t> EntityObjects::of_class(SymbolRef symbol) const {
  const auto at = by_symbol_.find(symbol);
  if (at != by_symbol_.end()) return at->second;
  // A type that a macro writes beside the only kept one of the file, known by a block of its own.
  const bool block = in_.project.of(symbol.file).symbols[symbol.symbol.index()].kind ==
                     syntax::SymbolKind::parameter_object;
  const auto only = block ? by_file_.find(symbol.file) : by_file_.end();
  return only == by_file_.end() || only->second == kSeveral ? std::nullopt
                                                            : std::optional(only->second);
}

std::optional<std::size_t> EntityObjects::of(ValueRef value) const {
  const SymbolRef symbol = in_.links.what_is(value).symbol;
  return symbol.valid() ? of_class(symbol) : std::nullopt;
}

std::optional<std::size_t> EntityObjects::by_name(std::string_view name) const {
  const auto at = by_name_.find(name.substr(name.find_last_of(".:\\") + 1));
  return at == by_name_.end() ? std::nullopt : std::optional(at->second);
}
std::optional<std::size_t> EntityObjects::by_table(std::string_view name) const {
  const auto at = by_table_.find(lower(name));
  return at == by_table_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::size_t> EntityObjects::in_generics(FileId file, std::string_view written) const {
  const std::size_t open = written.find_first_of("<[");
  std::string_view inside = open == std::string_view::npos ? written : written.substr(open + 1);
  inside = trim(inside.substr(0, inside.find_first_of(",>]")));
  return inside.empty() ? std::nullopt : named_in(file, inside);  // `string[]` is a list of texts
}

/// A base that stands for all that is kept: `class Shop : UserContext<User>` keeps orders as well.
bool EntityObjects::is_whole(std::string_view base) const {
  base = base.substr(0, base.find('<'));
  return std::ranges::any_of(whole_,
                             [&](const std::string& glob) { return matches_glob(glob, base); });
}

std::optional<std::size_t> EntityObjects::of_repository(ValueRef receiver) const {
  constexpr std::string_view kSuffix = "Repository";
  const SymbolRef symbol = in_.links.what_is(receiver).symbol;
  if (!symbol.valid() || !in_.own(symbol.file)) return std::nullopt;
  const Syntax& there = in_.project.of(symbol.file);
  const syntax::Symbol& keeper = there.symbols[symbol.symbol.index()];
  const std::string_view name = there.text(keeper.name);
  if (!name.ends_with(kSuffix) || keeper.base_count == 0) return std::nullopt;
  return named_in(symbol.file, name.substr(0, name.size() - kSuffix.size()));
}

std::optional<std::size_t> EntityObjects::of_keeper(ValueRef receiver, SymbolId scope) const {
  const Syntax& syntax = in_.project.of(receiver.file);
  const ValueNode& node = syntax.value(receiver.value);
  const SymbolRef symbol = in_.links.what_is(receiver).symbol;
  if (symbol.valid()) {  // interface Orders extends JpaRepository<Order, Long>
    const Syntax& there = in_.project.of(symbol.file);
    const syntax::Symbol& keeper = there.symbols[symbol.symbol.index()];
    for (std::uint32_t b = keeper.first_base; b < keeper.first_base + keeper.base_count; ++b) {
      const std::string_view arguments = there.text(there.bases[b].arguments);
      if (arguments.empty() || is_whole(there.text(there.bases[b].name))) continue;
      if (const auto found = in_generics(symbol.file, arguments)) return found;
    }
  }
  if (node.kind != ValueKind::member && node.kind != ValueKind::reference) return std::nullopt;
  const std::string_view type = declared_type(syntax, scope, syntax.text(node.text));
  if (type.find_first_of("<[") != std::string_view::npos) {
    if (const auto found = in_generics(receiver.file, type)) return found;
  }
  if (node.kind != ValueKind::member || node.child_count == 0) return std::nullopt;
  // `context.Orders`: the set is a member of another class.
  const SymbolRef owner = in_.links.what_is({receiver.file, syntax.child(node, 0)}).symbol;
  if (!owner.valid()) return std::nullopt;
  const Syntax& there = in_.project.of(owner.file);
  if (owner.symbol.index() + 1 >= there.symbols.size()) return std::nullopt;
  const std::string_view set = declared_type(there, owner.symbol, syntax.text(node.text));
  return set.find_first_of("<[") == std::string_view::npos ? std::nullopt
                                                           : in_generics(owner.file, set);
}

}  // namespace cutaway::model

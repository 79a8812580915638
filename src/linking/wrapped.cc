// SPDX-License-Identifier: Apache-2.0
// Types written as paths (`Arc<Mutex<Vec<shop::Order>>>`): what is looked through, what is a
// container, and the methods that pass a thing on. Blocks that add members to a type elsewhere.
#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"
#include "linking/written_type.h"

namespace cutaway::linking {
namespace {

using syntax::SymbolKind;

constexpr int kMostLevels = 8;
constexpr std::size_t kMostBlocks = 64;

/// Without references, lifetimes and words before the name.
std::string_view bare(std::string_view type) {
  constexpr std::string_view kWords[] = {"mut ",       "const ",        "dyn ",      "impl ",
                                         "ref ",       "any ",          "some ",     "inout ",
                                         "@escaping ", "@autoclosure ", "@Sendable "};
  for (bool changed = true; changed;) {
    changed = false;
    type = trim(type);
    while (!type.empty() && (type[0] == '&' || type[0] == '*' || type[0] == '?')) {
      type.remove_prefix(1);
      changed = true;
    }
    if (type.starts_with('\'')) {
      const std::size_t end = type.find_first_of(" >,");
      type.remove_prefix(end == std::string_view::npos ? type.size() : end);
      changed = true;
    }
    if (type.starts_with("for<")) {
      const std::size_t end = type.find('>');
      type.remove_prefix(end == std::string_view::npos ? type.size() : end + 1);
      changed = true;
    }
    while (type.ends_with('?') || type.ends_with('!')) {
      type.remove_suffix(1);
      changed = true;
    }
    for (const std::string_view word : kWords) {
      if (!type.starts_with(word)) continue;
      type.remove_prefix(word.size());
      changed = true;
    }
  }
  return type;
}

std::string dotted(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == ' ') continue;
    if (path[i] == ':' && i + 1 < path.size() && path[i + 1] == ':') {
      if (!out.empty()) out += '.';
      ++i;
    } else {
      out += path[i];
    }
  }
  return out;
}

std::string_view last_of(std::string_view path) {
  const std::size_t end = path.find_last_of(".:");
  return end == std::string_view::npos ? path : path.substr(end + 1);
}

/// The arguments in `Name<…>`; lifetimes left out, `Item = T` as T.
std::vector<std::string_view> arguments_of(std::string_view type, std::size_t open) {
  std::vector<std::string_view> out;
  if (open == std::string_view::npos || !type.ends_with('>')) return out;
  for (std::string_view piece : type_pieces(type.substr(open + 1, type.size() - open - 2), ',')) {
    const std::size_t equals = piece.find(" = ");
    if (equals != std::string_view::npos && piece.find('<') > equals)
      piece = trim(piece.substr(equals + 3));
    if (!piece.empty() && !piece.starts_with('\'')) out.push_back(piece);
  }
  return out;
}

Entity inside_container(Entity entity) {
  if (entity.kind == EntityKind::instance && entity.shell < kMostLevels) ++entity.shell;
  return entity;
}

}  // namespace

/// Levels of brackets are bounded by kMostLevels.
Entity Linker::path_type(FileId file, SymbolId scope, std::string_view type, unsigned position,
                         int depth) const {
  if (!spend(depth)) return Entity::none();
  const NameRules& rules = this->rules(file);
  type = bare(type);
  if (type.starts_with('[')) {
    const std::string_view inner = type.substr(1, type.rfind(']') - 1);
    std::string_view element = type_pieces(inner, ';').front();
    if (const auto entry = type_pieces(element, ':'); entry.size() == 2)
      element = entry[1];  // `[K: V]`
    const Entity one = path_type(file, scope, element, 0, depth - kLevel);
    return one.kind == EntityKind::outside ? literal(file, rules.list_type) : inside_container(one);
  }
  if (type.starts_with('(')) {
    const auto parts = type_pieces(type.substr(1, type.size() - 2), ',');
    return position < parts.size() ? path_type(file, scope, parts[position], 0, depth - kLevel)
                                   : Entity::none();
  }
  if (position > 0 && type.find('(') == std::string_view::npos) return Entity::none();
  const auto bounds = type_pieces(type, type.find('&') == std::string_view::npos ? '+' : '&');
  if (bounds.size() > 1) return first_bound(file, scope, bounds, depth - kLevel);
  const std::size_t open = type.find('<');
  std::string_view name = trim(type.substr(0, open));
  while (name.ends_with(':')) name.remove_suffix(1);
  if (name.empty() || name == "_" || name.starts_with("Fn") || type.find("->") < open)
    return Entity::none();
  const auto& named = rules.type_names;
  for (const auto& [own, meant] : named) {
    if (own == name) return literal(file, meant);
  }
  return generic_type(file, scope, name, arguments_of(type, open), position, depth - kLevel);
}

Entity Linker::first_bound(FileId file, SymbolId scope, const std::vector<std::string_view>& bounds,
                           int depth) const {
  Entity other = Entity::none();
  for (const std::string_view bound : bounds) {
    const Entity entity = path_type(file, scope, bound, 0, depth);
    if (entity.kind == EntityKind::instance || entity.pending()) return entity;
    if (!other.known()) other = entity;
  }
  return other;
}

/// `Collection<Order>`: orders are asked of it, it is no order (`itself` of group "container").
bool Linker::answers_itself(const Entity& type) const {
  const std::string* written = known_.container.find(names_.text(type.a));
  return written != nullptr && Parameters(*written).has("itself");
}

Entity Linker::generic_type(FileId file, SymbolId scope, std::string_view name,
                            const std::vector<std::string_view>& arguments, unsigned position,
                            int depth) const {
  const NameRules& rules = this->rules(file);
  const std::string path = dotted(name);
  const std::string_view last = last_of(path);
  if (!arguments.empty() && has(rules.type_wrappers, last))
    return path_type(file, scope, arguments.front(), position, depth);
  if (has(rules.containers, last)) {
    if (arguments.empty()) return literal(file, rules.list_type);
    const bool map = arguments.size() > 1 && last.ends_with("Map");
    const Entity one = path_type(file, scope, arguments[map ? 1 : 0], 0, depth);
    return one.kind == EntityKind::outside ? literal(file, rules.list_type) : inside_container(one);
  }
  const Entity entity = dotted_entity(file, scope, path, depth);
  if (entity.kind == EntityKind::outside && arguments.size() == 1 && !answers_itself(entity)) {
    // A thing of the outside world made for one type of the project answers for it, too.
    const Entity inner = path_type(file, scope, arguments.front(), 0, depth);
    if (inner.kind == EntityKind::instance && inner.shell == 0)
      return inner.at_most(Confidence::medium);
    // `Extension<Arc<O>>` of `O: Orders`, which is not looked up yet.
    if (inner.pending() && !forcing_) return inner;
  }
  if (entity.kind != EntityKind::definition) {
    return entity.kind == EntityKind::outside || entity.kind == EntityKind::instance ||
                   entity.pending()
               ? entity
               : Entity::none();
  }
  const auto& symbol = syntax(entity.symbol().file).symbols[entity.b];
  if (symbol.kind == SymbolKind::type_alias) {
    return path_type(entity.symbol().file, symbol.container,
                     syntax(entity.symbol().file).text(symbol.type), position, depth);
  }
  return is_class_like(symbol.kind) || symbol.kind == kExtension ? Entity::instance(entity.symbol())
                                                                 : Entity::none();
}

/// A member of a container, or one that passes the thing on.
Entity Linker::wrapped_member(const Entity& object, std::string_view name, int depth) const {
  const NameRules& rules = this->rules(object.symbol().file);
  if (name.ends_with(')')) return variant_part(object, name, depth);
  Entity out = object;
  out.kind = EntityKind::giver;
  if (object.shell > 0 && has(rules.elements, name)) {
    --out.shell;
    return out;
  }
  if (has(rules.passing, name)) return out;
  if (object.shell == 0) return Entity::none();
  return outside_member(literal(object.symbol().file, rules.list_type).a, name);
}

/// `Some(0)`, `Key(0)`: what the pattern `Some(x)` binds.
Entity Linker::variant_part(const Entity& object, std::string_view name, int depth) const {
  const SymbolRef ref = object.symbol();
  const NameRules& rules = this->rules(ref.file);
  const std::size_t open = name.find('(');
  const std::string_view variant = name.substr(0, open);
  const std::string_view digits = name.substr(open + 1, name.size() - open - 2);
  if (digits.empty() || digits.size() > 2 || depth <= 0) return Entity::none();
  std::size_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<std::size_t>(c - '0');
  const syntax::Syntax& syntax = this->syntax(ref.file);
  const auto& owner = syntax.symbols[ref.symbol.index()];
  const auto part = [&](const syntax::Symbol& symbol) {
    if (number >= symbol.parameter_count) return Entity::none();
    return slots(ref.file).parameters[symbol.first_parameter + number];
  };
  if (object.shell == 0 && syntax.text(owner.name) == variant && owner.parameter_count > 0)
    return part(owner);
  for (const NameRow& row : index(ref.file).find(ref.symbol.value, hash64(variant))) {
    if (row.kind == RowKind::symbol && syntax.symbols[row.index].kind == SymbolKind::enum_member)
      return part(syntax.symbols[row.index]);
  }
  const bool passes = has(rules.passing, variant) || has(rules.type_wrappers, variant);
  if (passes) return object;
  // `State(x): State<AppState>`: the outside type was looked through.
  return object.confidence == Confidence::high || number > 0 ? Entity::none() : object;
}

/// A type that a macro writes (`#[derive(DeriveEntityModel)]` writes `Entity`): only blocks that
/// add members to it show that it is there. The first of them stands for it.
Entity Linker::made_here(FileId file, std::string_view name) const {
  if (!rules(file).blocks_stay_home) return Entity::none();
  for (const NameRow& row : index(file).find(FileIndex::kBlocks, hash64(name))) {
    const auto& block = syntax(file).symbols[row.index];
    if (block.container.valid()) continue;
    // What others declare is given to a type of one's own.
    const Entity base = block.base_count > 0 ? slots(file).bases[block.first_base] : Entity::none();
    if (base.pending() && !forcing_) return base;
    if (block.base_count == 0 || base.kind == EntityKind::outside)
      return Entity::definition({file, SymbolId(row.index)});
  }
  return derived_type(file, name);
}

/// Whether a block or method that names its type means this one.
bool Linker::names_type(FileId file, const syntax::Symbol& symbol, std::string_view written,
                        SymbolRef type, int depth, bool& open) const {
  const Entity entity = dotted_entity(file, symbol.container, dotted(written), depth);
  if (entity.pending()) open = true;
  return (entity.kind == EntityKind::definition || entity.kind == EntityKind::instance) &&
         entity.symbol() == type;
}

/// A member of a type in a block that stands elsewhere.
Entity Linker::extension_member(SymbolRef owner, std::uint64_t name, int depth, bool& found) const {
  found = false;
  const std::uint32_t package = packages_->of(owner.file);
  if (package == Packages::kNone || depth <= 0) return Entity::none();
  const auto& own = syntax(owner.file).symbols[owner.symbol.index()];
  const std::uint64_t owner_hash = hash64(syntax(owner.file).text(own.name));
  bool open = false;
  std::size_t looked = 0;
  for (const SymbolRef ref : packages_->find_member(package, owner_hash, name)) {
    if (++looked > kMostBlocks) break;
    const auto& symbol = syntax(ref.file).symbols[ref.symbol.index()];
    if (!names_type(ref.file, symbol, syntax(ref.file).text(symbol.receiver), owner, depth - 1,
                    open))
      continue;
    found = true;
    return symbol_entity(ref);
  }
  if (open && !forcing_) {
    found = true;
    return Entity();
  }
  return Entity::none();
}

/// A member that the project adds to a type of the outside world.
Entity Linker::outside_extension(FileId file, const Entity& type, std::string_view name,
                                 int depth) const {
  const std::uint32_t package = packages_->of(file);
  if (package == Packages::kNone || depth <= 0) return Entity::none();
  const std::string_view owner = last_of(names_.text(type.a));
  std::size_t looked = 0;
  for (const SymbolRef ref : packages_->find_member(package, hash64(owner), hash64(name))) {
    if (++looked > kMostBlocks) break;
    const auto& symbol = syntax(ref.file).symbols[ref.symbol.index()];
    const Entity written = dotted_entity(ref.file, symbol.container,
                                         dotted(syntax(ref.file).text(symbol.receiver)), depth - 1);
    if (written.pending() && !forcing_) return written;
    if (written.kind == EntityKind::outside && written.a == type.a) return symbol_entity(ref);
  }
  return Entity::none();
}

/// Traits that blocks elsewhere give to a type.
void Linker::extension_bases(SymbolRef owner, int depth, std::vector<Entity>& out) const {
  const std::uint32_t package = packages_->of(owner.file);
  if (package == Packages::kNone || depth <= 0) return;
  const auto& own = syntax(owner.file).symbols[owner.symbol.index()];
  const std::uint64_t owner_hash = hash64(syntax(owner.file).text(own.name));
  if (own.kind == SymbolKind::enum_) {
    const Entity base = dispatched_base(owner, depth - 1);
    if (base.kind == EntityKind::definition) out.push_back(base);
  }
  std::size_t looked = 0;
  for (const SymbolRef ref :
       packages_->find_member(package, owner_hash, Packages::kExtensionName)) {
    if (++looked > kMostBlocks) break;
    const syntax::Syntax& syntax = this->syntax(ref.file);
    const auto& block = syntax.symbols[ref.symbol.index()];
    bool open = false;
    if (block.base_count == 0) continue;
    if (!names_type(ref.file, block, syntax.text(block.name), owner, depth - 1, open)) continue;
    for (std::uint32_t i = 0; i < block.base_count; ++i) {
      const Entity base = slots(ref.file).bases[block.first_base + i];
      if (base.kind == EntityKind::definition) out.push_back(base);
    }
  }
}

/// `info!`: the macro of the file, an imported one, one of the project.
Entity Linker::macro_entity(FileId file, SymbolId scope, std::string_view name, int depth) const {
  bool found = false;
  const Entity own = scope_entity(file, scope, hash64(name), name, depth, found);
  if (found) return own;
  const std::string_view base = name.substr(0, name.size() - rules(file).macro_mark.size());
  for (unsigned step = 0; step < 64; ++step) {
    for (const NameRow& row : index(file).find(scope.value, hash64(base))) {
      if (row.kind != RowKind::import) continue;
      const Entity import = slots(file).imports[row.index];
      if (import.kind == EntityKind::outside || import.pending()) return import;
      Resolution macro = slots(file).modules[row.index];
      if (!macro.rest.empty()) macro.rest += rules(file).macro_mark;
      const Entity there = resolved(macro, depth - 1);
      if (there.kind == EntityKind::definition) return there;
    }
    if (!scope.valid()) break;
    scope = syntax(file).symbols[scope.index()].container;
  }
  const std::uint32_t package = packages_->of(file);
  if (package != Packages::kNone) {
    const Entity shared = package_member(package, name);
    if (shared.known()) return shared.at_most(Confidence::medium);
  }
  if (!has(rules(file).builtins, name)) {
    return resolver(file) == nullptr
               ? Entity::none()
               : resolved(resolver(file)->global(file, scope, name), depth - 1);
  }
  return Entity::outside(names_.add(std::string(rules(file).builtin_origin) + std::string(base)));
}

/// `super` in a module inside of a file is what stands around it.
Entity Linker::outer_module(FileId file, SymbolId scope, int depth) const {
  const syntax::Syntax& syntax = this->syntax(file);
  bool left = false;
  for (unsigned step = 0; scope.valid() && step < 256; ++step) {
    const auto& symbol = syntax.symbols[scope.index()];
    if (symbol.kind == SymbolKind::name_space) {
      if (left) return Entity::definition({file, scope});
      left = true;
    }
    scope = symbol.container;
  }
  if (left) return Entity::module(file);
  if (resolver(file) == nullptr) return Entity::none();
  return resolved(resolver(file)->resolve(file, rules(file).outer_module, {}), depth - 1);
}

/// `Client::new()` of an outside type, or of another name for it, gives a Client; `x.unwrap()`
/// gives x.
Entity Linker::made_by_path(FileId file, ValueId callee, const Entity& called,
                            const Entity& asked) const {
  const syntax::Syntax& syntax = this->syntax(file);
  const auto& node = syntax.value(callee);
  Entity receiver = asked;
  const bool named_again =
      asked.kind == EntityKind::definition &&
      this->syntax(asked.symbol().file).symbols[asked.b].kind == SymbolKind::type_alias;
  if (named_again) receiver = slots(asked.symbol().file).symbols[asked.b];
  if (receiver.kind != EntityKind::outside || node.kind != syntax::ValueKind::member)
    return Entity::none();
  const std::string_view name = syntax.text(node.text);
  const std::string_view origin = names_.text(receiver.a);
  const std::string_view type = last_of(origin);
  if (has(rules(file).passing, name) && !origin.ends_with(':')) return receiver;
  const auto& object = syntax.value(syntax.child(node, 0));
  const bool path = named_again || syntax.text(object.text) == type;
  const bool is_type = !type.empty() && type.front() >= 'A' && type.front() <= 'Z';
  if (!path || !is_type || name == "builder" || name.ends_with('!')) return Entity::none();
  return receiver.at_most(called.confidence);
}

/// The object of a method that stands in a block elsewhere.
Entity Linker::extended_self(FileId file, SymbolId scope, int depth) const {
  const syntax::Syntax& syntax = this->syntax(file);
  for (unsigned step = 0; scope.valid() && step < 256; ++step) {
    const auto& symbol = syntax.symbols[scope.index()];
    if (!symbol.receiver.empty()) {
      const Entity type =
          dotted_entity(file, symbol.container, dotted(syntax.text(symbol.receiver)), depth - 1);
      if (type.kind == EntityKind::definition) return Entity::instance(type.symbol());
      return type;
    }
    scope = symbol.container;
  }
  return Entity::none();
}

}  // namespace cutaway::linking

// SPDX-License-Identifier: Apache-2.0
// Members nobody wrote: what annotations, bases and the language itself create out of fields
// (catalogue group "synthesis").
#include "base/hash.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

using syntax::SymbolKind;

/// "Total" of "getTotal" as "total"; empty when the name does not begin so.
std::string behind(std::string_view name, std::string_view prefix) {
  if (name.size() <= prefix.size() || !name.starts_with(prefix)) return {};
  std::string out(name.substr(prefix.size()));
  if (out[0] >= 'a' && out[0] <= 'z') return {};
  if (out[0] >= 'A' && out[0] <= 'Z') out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

std::string_view kind_word(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::enum_:
      return "enum";
    case SymbolKind::interface:
      return "interface";
    default:
      return "class";
  }
}

bool says(const std::vector<std::string_view>& words, std::string_view word) {
  for (const std::string_view one : words) {
    if (one == word) return true;
  }
  return false;
}

}  // namespace

/// What the annotations on a symbol say is created; `construct` = the language's own rules.
std::vector<std::string_view> Linker::created(SymbolRef owner, bool construct, int depth) const {
  std::vector<std::string_view> words;
  const auto add = [&](std::string_view origin) {
    const std::string* written = known_.synthesis.find(origin);
    if (written == nullptr) return;
    for (const std::string_view word : split(Parameters(*written).get("creates"), ','))
      words.push_back(word);
  };
  const syntax::Syntax& syntax = this->syntax(owner.file);
  if (construct) {
    const LanguageId language = project_.file(owner.file).language;
    const auto& symbol = syntax.symbols[owner.symbol.index()];
    add(std::string(catalogue::language(language).name) + ":" +
        std::string(kind_word(symbol.kind)));
  }
  for (const std::uint32_t row : index(owner.file).annotations_of(owner.symbol)) {
    const auto& annotation = syntax.annotations[row];
    if (!annotation.parameter.empty() || !annotation.callee.valid()) continue;
    const Entity entity = evaluate(owner.file, annotation.callee, depth - 1);
    if (entity.kind == EntityKind::outside) add(names_.text(entity.a));
  }
  return words;
}

/// `#[derive(DeriveEntityModel)] struct Model`: the types that a derived name writes beside the
/// struct stand for it.
Entity Linker::derived_type(FileId file, std::string_view name) const {
  if (known_.synthesis.empty() || known_.synthesis.ends_one(name)) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(file);
  for (const auto& annotation : syntax.annotations) {
    if (!annotation.target.valid() || syntax.text(annotation.name) != "derive") continue;
    if (syntax.symbols[annotation.target.index()].container.valid()) continue;
    for (std::uint32_t a = 0; a < annotation.argument_count; ++a) {
      const ValueId derived = syntax.arguments[annotation.first_argument + a];
      if (!derived.valid() || !known_.synthesis.ends_one(syntax.text(syntax.value(derived).text)))
        continue;
      const Entity macro = evaluate(file, derived);
      if (macro.pending() && !forcing_) return macro;
      const std::string* written =
          macro.kind == EntityKind::outside ? known_.synthesis.find(names_.text(macro.a)) : nullptr;
      if (written != nullptr && says(split(Parameters(*written).get("types"), ','), name))
        return Entity::definition({file, annotation.target});
    }
  }
  return Entity::none();
}

/// `#[enum_dispatch] enum Cache` beside `#[enum_dispatch(Cache)] trait Store`: what the enum is
/// asked, the things it stands for answer.
Entity Linker::dispatched_base(SymbolRef owner, int depth) const {
  const syntax::Syntax& syntax = this->syntax(owner.file);
  const std::string_view name = syntax.text(syntax.symbols[owner.symbol.index()].name);
  for (const auto& annotation : syntax.annotations) {
    if (!annotation.target.valid() || !known_.synthesis.ends_one(syntax.text(annotation.name)) ||
        annotation.argument_count == 0 || !annotation.callee.valid())
      continue;
    const ValueId given = syntax.arguments[annotation.first_argument];
    const bool here = annotation.target == owner.symbol;  // the trait is given to the enum
    if (!given.valid() || (!here && syntax.text(syntax.value(given).text) != name)) continue;
    const Entity macro = evaluate(owner.file, annotation.callee, depth - 1);
    if (macro.pending() && !forcing_) return macro;
    const std::string* written =
        macro.kind == EntityKind::outside ? known_.synthesis.find(names_.text(macro.a)) : nullptr;
    if (written == nullptr || Parameters(*written).get("bases") != "given") continue;
    return here ? evaluate(owner.file, given, depth - 1)
                : Entity::definition({owner.file, annotation.target});
  }
  return Entity::none();
}

/// The field of a class by its name; invalid if there is none.
SymbolRef Linker::field_of(SymbolRef owner, std::string_view name) const {
  if (name.empty()) return {};
  for (const NameRow& row : index(owner.file).find(owner.symbol.value, hash64(name))) {
    if (row.kind != RowKind::symbol) continue;
    const SymbolKind kind = syntax(owner.file).symbols[row.index].kind;
    if (kind == SymbolKind::field || kind == SymbolKind::property || kind == SymbolKind::constant)
      return {owner.file, SymbolId(row.index)};
  }
  return {};
}

/// What could be meant is looked for first, for it is cheap; then whether anything creates it. All
/// that is created begins with a small letter, so the names of annotations never come back to here.
Entity Linker::synthesised(SymbolRef owner, std::string_view name, int depth) const {
  const bool small = !name.empty() && name[0] >= 'a' && name[0] <= 'z';
  if (depth <= 0 || !small || known_.synthesis.empty()) return Entity::none();
  const auto creates = [&](SymbolRef what, bool construct, std::string_view word) {
    return says(created(what, construct, depth - 1), word);
  };
  const struct {
    std::string_view prefix, word;
    AccessorRole role;
  } kinds[] = {{"get", "getters", AccessorRole::getter},
               {"is", "getters", AccessorRole::getter},
               {"set", "setters", AccessorRole::nothing},
               {"with", "withers", AccessorRole::same}};
  for (const auto& kind : kinds) {
    if (!name.starts_with(kind.prefix)) continue;
    SymbolRef field = field_of(owner, behind(name, kind.prefix));
    if (kind.prefix == "is" && !field.file.valid()) field = field_of(owner, name);
    if (!field.file.valid()) continue;
    if (creates(owner, true, kind.word) || creates(field, false, kind.word))
      return Entity::accessor(field, kind.role);
  }
  const struct {
    std::string_view name, word;
    AccessorRole role;
  } functions[] = {{"builder", "builder", AccessorRole::builder},
                   {"toBuilder", "builder", AccessorRole::builder},
                   {"copy", "copy", AccessorRole::same},
                   {"valueOf", "values", AccessorRole::same},
                   {"values", "values", AccessorRole::list},
                   {"entries", "values", AccessorRole::list}};
  for (const auto& function : functions) {
    if (name == function.name && creates(owner, true, function.word))
      return Entity::accessor(owner, function.role);
  }
  if (name.starts_with("component")) {
    const Entity part = component(owner, name);
    if (part.known() && creates(owner, true, "components")) return part;
  }
  const Entity given = property(owner, name);
  return given.kind != EntityKind::none && creates(owner, true, "properties") ? given
                                                                              : Entity::none();
}

/// `component2()`: what the second parameter of the class is.
Entity Linker::component(SymbolRef owner, std::string_view name) const {
  const syntax::Syntax& syntax = this->syntax(owner.file);
  const auto& symbol = syntax.symbols[owner.symbol.index()];
  const std::string_view number = name.substr(std::string_view("component").size());
  if (number.size() != 1 || number[0] < '1' || number[0] > '9') return Entity::none();
  const auto position = static_cast<std::uint32_t>(number[0] - '1');
  if (position >= symbol.parameter_count) return Entity::none();
  const auto& parameter = syntax.parameters[symbol.first_parameter + position];
  const SymbolRef field = field_of(owner, syntax.text(parameter.name));
  return field.file.valid() ? Entity::accessor(field, AccessorRole::getter) : Entity::none();
}

/// `order.total` where the class has `getTotal()`: what that gives.
Entity Linker::property(SymbolRef owner, std::string_view name) const {
  if (name.empty() || name[0] < 'a' || name[0] > 'z') return Entity::none();
  std::string capital(name);
  capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
  for (const std::string_view prefix : {"get", "is"}) {
    const std::uint64_t hash = hash64(std::string(prefix) + capital);
    for (const NameRow& row : index(owner.file).find(owner.symbol.value, hash)) {
      if (row.kind != RowKind::symbol) continue;
      const auto& method = syntax(owner.file).symbols[row.index];
      if (method.kind == SymbolKind::method && method.parameter_count == 0)
        return slots(owner.file).symbols[row.index];
    }
  }
  return Entity::none();
}

/// A builder has a function for each field, and one that makes the object.
Entity Linker::accessor_member(const Entity& builder, std::string_view name) const {
  if (static_cast<AccessorRole>(builder.of) != AccessorRole::made_builder) return Entity::none();
  if (name == "build") return Entity::accessor(builder.symbol(), AccessorRole::build);
  const SymbolRef field = field_of(builder.symbol(), name);
  return field.file.valid() ? Entity::accessor(field, AccessorRole::builder_field) : Entity::none();
}

Entity Linker::accessor_result(const Entity& accessor) const {
  const SymbolRef ref = accessor.symbol();
  const auto& symbol = syntax(ref.file).symbols[ref.symbol.index()];
  const SymbolRef around{ref.file, is_class_like(symbol.kind) ? ref.symbol : symbol.container};
  switch (static_cast<AccessorRole>(accessor.of)) {
    case AccessorRole::getter:
      return slots(ref.file).symbols[ref.symbol.index()];
    case AccessorRole::same:
    case AccessorRole::build:
      return around.symbol.valid() ? Entity::instance(around) : Entity::none();
    case AccessorRole::builder:
    case AccessorRole::builder_field:
      return around.symbol.valid() ? Entity::accessor(around, AccessorRole::made_builder)
                                   : Entity::none();
    case AccessorRole::list: {
      const Entity one = Entity::instance(around);
      return literal(ref.file, rules(ref.file).list_type).holding(held_.add({&one, 1}));
    }
    default:
      return Entity::none();
  }
}

}  // namespace cutaway::linking

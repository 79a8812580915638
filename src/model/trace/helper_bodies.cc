// SPDX-License-Identifier: Apache-2.0
// A class that chooses among several helpers by a function names none: which one would be a guess.
#include "model/trace/helper_bodies.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"
#include "model/local_binding.h"
#include "model/trace/call_bodies.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::string_view kEnding = "_class", kGetter = "get_", kRow = "instance";

/// The last component of what a call names.
std::string_view called(const Syntax& syntax, const ValueNode& call) {
  return call.child_count == 0 ? std::string_view()
                               : syntax.text(syntax.value(syntax.child(call, 0)).text);
}

/// Whether something to work on is handed over first, or by its name.
bool is_given_row(const Syntax& syntax, const ValueNode& call) {
  for (std::size_t a = 1; a < call.child_count; ++a) {
    const ValueNode& given = syntax.value(syntax.child(call, a));
    if (given.kind == ValueKind::entry ? syntax.text(given.text) == kRow
                                       : given.kind != ValueKind::record && a == 1)
      return true;
    for (std::size_t e = 0; given.kind == ValueKind::record && e < given.child_count; ++e)
      if (syntax.text(syntax.value(syntax.child(given, e)).text) == kRow) return true;
  }
  return false;
}

}  // namespace

HelperBodies::HelperBodies(const Inputs& in, const CallBodies& bodies) : in_(in), bodies_(bodies) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "helpers.attributes") attributes_.push_back(value);
    if (key == "helpers.new") new_.insert(value);
    if (key == "helpers.of_row") of_row_.insert(value);
    if (key == "helpers.first" && contains(value, " "))
      first_.emplace_back(value.substr(0, value.find(' ')), value.substr(value.find(' ') + 1));
    if (key != "helpers.answering" && key != "helpers.asked") continue;
    const std::vector<std::string_view> words = split(value, ' ');
    if (words.size() < 3) continue;
    const Run run{std::string(words[0]), std::string(words[1]), std::string(words[2]),
                  words.size() > 3 ? std::string(words[3]) : std::string()};
    (key == "helpers.asked" ? calls_ : views_).push_back(run);
    if (key == "helpers.asked") asked_.insert(run.asked);
  }
}

/// Whether a class, or one above it, comes from such a class of a library.
bool HelperBodies::is_of(const std::vector<SymbolRef>& types, std::string_view library) const {
  for (const SymbolRef type : types) {
    const syntax::Symbol& at = in_.project.of(type.file).symbols[type.symbol.index()];
    const auto bases = in_.links.bases(type.file);
    for (std::uint32_t b = at.first_base; b < at.first_base + at.base_count; ++b) {
      if (b < bases.size() && bases[b].origin != 0 &&
          matches_glob(library, in_.links.name(bases[b].origin)))
        return true;
    }
  }
  return false;
}

std::vector<SymbolRef> HelperBodies::listed_first(const std::vector<SymbolRef>& types) const {
  std::vector<SymbolRef> out;
  for (const auto& [attribute, function] : first_) {
    ValueRef listed;
    for (const SymbolRef type : types) {
      const Syntax& syntax = in_.project.of(type.file);
      for (const syntax::Symbol& symbol : syntax.symbols)
        if (symbol.container == type.symbol && syntax.text(symbol.name) == attribute)
          listed = {type.file, symbol.value};
      for (const syntax::Binding& binding : syntax.bindings)
        if (binding.scope == type.symbol && syntax.text(binding.target) == attribute)
          listed = {type.file, binding.value};
      if (listed.value.valid()) break;
    }
    if (!listed.value.valid()) continue;
    const Syntax& syntax = in_.project.of(listed.file);
    const ValueNode& list = syntax.value(listed.value);
    for (std::size_t i = 0; list.kind == ValueKind::list && i < list.child_count; ++i) {
      const SymbolRef named = in_.links.what_is({listed.file, syntax.child(list, i)}).symbol;
      if (!named.valid() || !in_.own(named.file)) continue;
      for (const SymbolRef type : bodies_.upwards(named)) {
        const SymbolRef found = bodies_.member(type, function);
        if (found.valid() && std::ranges::find(out, found) == out.end()) out.push_back(found);
        if (found.valid()) break;
      }
    }
  }
  return out;
}

/// The only own class that a function of the name `getter` gives.
SymbolRef HelperBodies::chosen(const std::vector<SymbolRef>& types, std::string_view getter) const {
  for (const SymbolRef type : types) {
    const SymbolRef function = bodies_.member(type, getter);
    if (!function.valid()) continue;
    const Syntax& syntax = in_.project.of(function.file);
    SymbolRef only;
    for (const syntax::Exit& exit : syntax.exits) {
      if (exit.scope != function.symbol || exit.kind != syntax::ExitKind::return_) continue;
      const linking::Target is =
          exit.value.valid() ? in_.links.what_is({function.file, exit.value}) : linking::Target();
      const SymbolRef given = is.symbol;
      if (!given.valid() && is.origin != 0) continue;  // a library's, which does nothing of its own
      if (!given.valid() || (only.valid() && only != given)) return {};
      only = given;
    }
    return only;
  }
  return {};
}

/// The own class that the nearest class with that attribute gives it.
SymbolRef HelperBodies::named(const std::vector<SymbolRef>& types,
                              std::string_view attribute) const {
  const std::string getter = std::string(kGetter) + std::string(attribute);
  const bool chooses = std::ranges::any_of(
      types, [&](SymbolRef type) { return bodies_.member(type, getter).valid(); });
  const auto own_class = [&](FileId file, ValueId value) {
    const SymbolRef found = in_.links.what_is({file, value}).symbol;
    const bool own =
        found.valid() && in_.own(found.file) &&
        in_.project.of(found.file).symbols[found.symbol.index()].kind == syntax::SymbolKind::class_;
    return own ? found : SymbolRef();
  };
  if (chooses) {
    const SymbolRef found = chosen(types, getter);
    return found.valid() && in_.own(found.file) ? found : SymbolRef();
  }
  for (const SymbolRef type : types) {
    const Syntax& syntax = in_.project.of(type.file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.container == type.symbol && symbol.value.valid() &&
          syntax.text(symbol.name) == attribute)
        return own_class(type.file, symbol.value);
    }
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.scope == type.symbol && binding.value.valid() &&
          syntax.text(binding.target) == attribute)
        return own_class(type.file, binding.value);
    }
  }
  return {};
}

/// The nearest own function of each name that fits.
void HelperBodies::add_functions(const std::vector<SymbolRef>& types, const std::string& glob,
                                 std::vector<SymbolRef>& out) const {
  std::set<std::string_view> known;
  for (const SymbolRef type : types) {
    const Syntax& syntax = in_.project.of(type.file);
    for (std::size_t s = type.symbol.index() + 1; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& one = syntax.symbols[s];
      if (one.line > syntax.symbols[type.symbol.index()].end_line) break;
      const SymbolRef function{type.file, SymbolId(s)};
      if (one.container != type.symbol || !matches_glob(glob, syntax.text(one.name)) ||
          !bodies_.is_run(function) || !known.insert(syntax.text(one.name)).second)
        continue;
      if (std::ranges::find(out, function) == out.end()) out.push_back(function);
    }
  }
}

std::vector<SymbolRef> HelperBodies::of_view(const std::vector<SymbolRef>& types,
                                             std::string_view method) const {
  std::vector<SymbolRef> out;
  for (const std::string& attribute : attributes_) {
    const SymbolRef helper = named(types, attribute);
    if (!helper.valid()) continue;
    const std::vector<SymbolRef> above = bodies_.upwards(helper);
    for (const Run& run : views_) {
      const auto methods = split(run.asked, ',');
      const bool asked = method == "ANY" || std::ranges::find(methods, method) != methods.end();
      if (asked && is_of(above, run.library)) add_functions(above, run.function, out);
    }
  }
  return out;
}

/// `OrderSerializer(data=sent)`, `self.get_serializer(order, data=sent)`.
HelperBodies::Helper HelperBodies::made_by(FileId file, ValueId value,
                                           const std::vector<SymbolRef>& types) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if ((node.kind != ValueKind::call && node.kind != ValueKind::construct) || node.child_count == 0)
    return {};
  const Made made = is_given_row(syntax, node) ? Made::of_row : Made::new_;
  for (const std::string& attribute : attributes_) {
    const std::string_view word =
        std::string_view(attribute).substr(0, attribute.size() - kEnding.size());
    if (attribute.ends_with(kEnding) &&
        called(syntax, node) == std::string(kGetter) + std::string(word))
      return {named(types, attribute), made};
  }
  const SymbolRef type = in_.links.what_is({file, syntax.child(node, 0)}).symbol;
  const bool is_class =
      type.valid() && in_.own(type.file) &&
      in_.project.of(type.file).symbols[type.symbol.index()].kind == syntax::SymbolKind::class_;
  return {is_class ? type : SymbolRef(), made};
}

/// What a call is made on: what was made before, or what the library hands a function of a view
/// under the name of the attribute: `def perform_create(self, serializer): serializer.save()`.
HelperBodies::Helper HelperBodies::asked(FileId file, const syntax::Call& call,
                                         SymbolRef self) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const SymbolId around = meaning::class_around(syntax, call.scope);
  if (!self.valid() && around.valid()) self = {file, around};
  const std::vector<SymbolRef> types =
      self.valid() ? bodies_.upwards(self) : std::vector<SymbolRef>();
  const ValueId on = syntax.child(callee, 0);
  const ValueNode& object = syntax.value(on);
  if (object.kind != ValueKind::reference && object.kind != ValueKind::parameter)
    return made_by(file, on, types);
  const std::string_view name = syntax.text(object.text);
  const syntax::Binding* made = local_binding(syntax, call.scope, name, call.line);
  if (made != nullptr) return made->value.valid() ? made_by(file, made->value, types) : Helper();
  const std::string attribute = std::string(name) + std::string(kEnding);
  if (object.kind != ValueKind::parameter || !call.scope.valid() ||
      std::ranges::find(attributes_, attribute) == attributes_.end())
    return {};
  const std::string_view function = syntax.text(syntax.symbols[call.scope.index()].name);
  Helper out{named(types, attribute)};
  if (new_.contains(function)) out.made = Made::new_;
  if (of_row_.contains(function)) out.made = Made::of_row;
  return out;
}

void HelperBodies::add_to(EnteredBodies& entered, FileId file, std::uint32_t index,
                          SymbolRef self) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (!entered.bodies.empty() || entered.candidates > 0 || !call.callee.valid() ||
      !asked_.contains(syntax.text(call.name)))
    return;
  const Helper helper = asked(file, call, self);
  if (!helper.type.valid()) return;
  const std::vector<SymbolRef> types = bodies_.upwards(helper.type);
  std::vector<SymbolRef> found;
  for (const Run& run : calls_) {
    if (run.asked != syntax.text(call.name) || !is_of(types, run.library)) continue;
    if ((run.only == "new" && helper.made != Made::new_) ||
        (run.only == "row" && helper.made != Made::of_row))
      continue;
    add_functions(types, run.function, found);
  }
  for (const SymbolRef body : found)
    entered.bodies.push_back({body, false, Confidence::medium, helper.type, 1});
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Runs through the functions in which classes describe themselves, call by call.
#include "meaning/data/built_mappings.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/data/built_values.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxDepth = 6;
constexpr std::size_t kMaxFields = 400;

/// Reads one class.
class Builder {
 public:
  Builder(const ReaderContext& context, const ClassIndex& classes, const FieldReader& fields,
          const BuiltWords& words, BuiltClass& out)
      : context_(context), classes_(classes), fields_(fields), words_(words), out_(out) {}

  /// Carries out the calls of a function in their order.
  void run(BuiltFrame& frame) {
    const Syntax& syntax = classes_.syntax(frame.function);
    for (const syntax::Call& call : syntax.calls) {
      if (call.scope != frame.function.symbol) continue;
      frame.calls.emplace(call.callee.index(), &call);
    }
    for (const syntax::Call& call : syntax.calls) {
      if (call.scope == frame.function.symbol) called(frame, call.callee, given(syntax, call));
    }
  }

  void finish() {
    std::erase_if(out_.fields, [&](const ClassField& field) { return doubtful(field); });
  }

 private:
  bool doubtful(const ClassField& field) const { return field.skip || field.member.empty(); }

  static std::vector<ValueId> given(const Syntax& syntax, const syntax::Call& call) {
    std::vector<ValueId> out;
    for (std::size_t i = 0; i < call.argument_count; ++i)
      out.push_back(syntax.arguments[call.first_argument + i]);
    return out;
  }

  /// What a value is while the function runs.
  BuiltThing thing(BuiltFrame& frame, ValueId value, int depth = 0) {
    const Syntax& syntax = classes_.syntax(frame.function);
    if (!value.valid() || depth > 40) return {};
    const ValueNode& node = syntax.value(value);
    const std::string_view text = syntax.text(node.text);
    switch (node.kind) {
      case ValueKind::parameter:
      case ValueKind::reference:
        return named(frame, text, node, depth);
      case ValueKind::construct:
        return made(frame, value);
      case ValueKind::call: {
        if (node.child_count == 0) return {};
        std::vector<ValueId> arguments;
        for (std::size_t i = 1; i < node.child_count; ++i)
          arguments.push_back(syntax.child(node, i));
        return called(frame, syntax.child(node, 0), arguments);
      }
      case ValueKind::alternative:
        return text == "default" ? first_told(frame, node, depth) : BuiltThing();
      case ValueKind::index:
      case ValueKind::unknown:
        return {};
      default:
        return BuiltThing::of({frame.function.file, value});
    }
  }

  /// `$a ?? $b`.
  BuiltThing first_told(BuiltFrame& frame, const ValueNode& node, int depth) {
    const Syntax& syntax = classes_.syntax(frame.function);
    for (std::size_t i = 0; i < node.child_count; ++i) {
      const BuiltThing one = thing(frame, syntax.child(node, i), depth + 1);
      if (!one.known()) return {};
      const bool none =
          one.is_value() &&
          context_.project.of(one.value.file).value(one.value.value).kind == ValueKind::null;
      if (!none) return one;
    }
    return {};
  }

  BuiltThing named(BuiltFrame& frame, std::string_view name, const ValueNode& at, int depth) {
    if (words_.is_self(name)) return frame.self;
    const Syntax& syntax = classes_.syntax(frame.function);
    const syntax::Binding* last = nullptr;
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.scope != frame.function.symbol || syntax.text(binding.target) != name) continue;
      if (at.line != 0 && binding.line > at.line) continue;
      if (binding.guard.valid()) return {};
      last = &binding;
    }
    if (last != nullptr) return thing(frame, last->value, depth + 1);
    const auto given = frame.given.find(name);
    return given == frame.given.end() ? BuiltThing() : given->second;
  }

  /// `new OutsideBuilder($metadata)`, or an own class that extends it.
  BuiltThing made(BuiltFrame& frame, ValueId value) {
    const Syntax& syntax = classes_.syntax(frame.function);
    const ValueNode& node = syntax.value(value);
    if (node.child_count == 0) return {};
    const linking::Target target =
        context_.links.what_is({frame.function.file, syntax.child(node, 0)});
    BuiltThing out;
    if (target.symbol.valid()) {
      for (const SymbolRef& of : classes_.lineage(target.symbol)) {
        if (!classes_.is_class(of)) continue;
        for (const std::string& origin : classes_.outside_bases(of)) {
          if (words_.speaks(origin)) out.origin = origin;
        }
      }
      if (!out.origin.empty()) out.own = target.symbol;
    } else if (target.origin != 0 && words_.speaks(context_.links.name(target.origin))) {
      out.origin = context_.links.name(target.origin);
    }
    return out;
  }

  /// Whether the call is made; nothing where nobody can tell.
  std::optional<bool> is_made(BuiltFrame& frame, ValueId callee) {
    const auto call = frame.calls.find(callee.index());
    if (call == frame.calls.end()) return true;
    const Syntax& syntax = classes_.syntax(frame.function);
    std::optional<bool> out = true;
    if ((call->second->flags & syntax::kInLoop) != 0) out.reset();
    for (GuardId id = call->second->guard; id.valid(); id = syntax.guards[id.index()].parent) {
      const syntax::Guard& guard = syntax.guards[id.index()];
      const std::optional<bool> holds = truth(frame, guard.value, 0);
      if (holds && *holds == guard.negated) return false;
      if (!holds) out.reset();
    }
    return out;
  }

  std::optional<bool> truth(BuiltFrame& frame, ValueId value, int depth) {
    if (!value.valid() || depth > 6) return std::nullopt;
    const Syntax& syntax = classes_.syntax(frame.function);
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::call) return std::nullopt;
    if (node.kind != ValueKind::comparison) return built_truth(context_, thing(frame, value));
    const std::string_view how = syntax.text(node.text);
    const auto side = [&](std::size_t i) { return truth(frame, syntax.child(node, i), depth + 1); };
    if (how == "not" && node.child_count == 1) {
      const auto told = side(0);
      return told ? std::optional(!*told) : told;
    }
    if ((how == "and" || how == "or") && node.child_count == 2) {
      const auto left = side(0), right = side(1);
      const bool decides = how == "or";
      if ((left && *left == decides) || (right && *right == decides)) return decides;
      return left && right ? std::optional(!decides) : std::nullopt;
    }
    if ((how != "==" && how != "!=") || node.child_count != 2) return std::nullopt;
    const auto same = built_same(context_, thing(frame, syntax.child(node, 0)),
                                 thing(frame, syntax.child(node, 1)));
    return same ? std::optional(*same == (how == "==")) : std::nullopt;
  }

  /// Carries a call out once, and gives what comes out of it.
  BuiltThing called(BuiltFrame& frame, ValueId callee, const std::vector<ValueId>& arguments) {
    const auto done = frame.done.find(callee.index());
    if (done != frame.done.end()) return done->second;
    frame.done[callee.index()] = {};
    BuiltThing out = carry_out(frame, callee, arguments);
    frame.done[callee.index()] = out;
    return out;
  }

  BuiltThing carry_out(BuiltFrame& frame, ValueId callee, const std::vector<ValueId>& arguments) {
    const Syntax& syntax = classes_.syntax(frame.function);
    const ValueNode& node = syntax.value(callee);
    if (node.kind != ValueKind::member || node.child_count == 0) return {};
    const std::string_view name = syntax.text(node.text);
    const ValueNode& object = syntax.value(syntax.child(node, 0));
    const std::string_view written = syntax.text(object.text);
    std::vector<BuiltThing> given;
    for (const ValueId argument : arguments) given.push_back(thing(frame, argument));
    if (object.kind == ValueKind::reference && !words_.is_self(written)) {
      const BuiltThing on = thing(frame, syntax.child(node, 0));
      if (!on.speaks()) return stands_alone(frame, callee, written, name, given);
    }
    const BuiltThing on = thing(frame, syntax.child(node, 0));
    if (!on.speaks()) return {};
    const std::optional<bool> made = is_made(frame, callee);
    if (made == false) return on;
    // What a builder's own function says is said where it is called.
    const auto row = frame.calls.find(callee.index());
    const std::uint32_t line = row == frame.calls.end() ? node.line : row->second->line;
    const Place place =
        frame.self.speaks() ? frame.called_at : Place{frame.function.file, line, line};
    std::vector<const catalogue::Shape*> shapes =
        context_.catalogue.shapes("built", on.origin + "." + std::string(name));
    if (!shapes.empty()) {
      BuiltThing result = on;
      for (const catalogue::Shape* shape : shapes) result = say(*shape, on, given, place, made);
      return result;
    }
    if (!on.own.valid() || made != true) return on;
    for (const SymbolRef& of : classes_.lineage(on.own)) {
      const SymbolRef function = classes_.member(of, name);
      if (function.valid()) return follow(frame, function, on, given, place);
    }
    return on;
  }

  /// `self::addTimes($builder)`, `parent::describe($metadata)`, `Times::describe($builder)`.
  BuiltThing stands_alone(BuiltFrame& frame, ValueId callee, std::string_view object,
                          std::string_view name, const std::vector<BuiltThing>& given) {
    if (std::ranges::none_of(given, &BuiltThing::speaks) || is_made(frame, callee) != true)
      return {};
    SymbolRef function = context_.links.what_is({frame.function.file, callee}).symbol;
    if (words_.is_own_class(object)) {
      const SymbolRef around = words_.is_late(object) ? out_.symbol : class_of(frame.function);
      if (!around.valid()) return {};
      function = {};
      for (const SymbolRef& of : classes_.lineage(around)) {
        if (words_.is_base(object) && of == around) continue;
        if (function = classes_.member(of, name); function.valid()) break;
      }
    }
    return function.valid() ? follow(frame, function, {}, given, {}) : BuiltThing();
  }

  SymbolRef class_of(SymbolRef function) const {
    return {function.file, class_around(classes_.syntax(function), function.symbol)};
  }

  BuiltThing follow(const BuiltFrame& from, SymbolRef function, const BuiltThing& self,
                    const std::vector<BuiltThing>& given, const Place& place) {
    const Symbol& symbol = classes_.symbol(function);
    if (from.depth >= kMaxDepth || !is_function(symbol) || from.function == function) return self;
    const Syntax& syntax = classes_.syntax(function);
    BuiltFrame frame;
    frame.function = function;
    frame.self = self;
    frame.called_at = place;
    frame.depth = from.depth + 1;
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
      const syntax::Parameter& parameter = syntax.parameters[symbol.first_parameter + p];
      BuiltThing one;
      if (p < given.size())
        one = given[p];
      else if (parameter.default_value.valid())
        one = BuiltThing::of({function.file, parameter.default_value});
      frame.given.emplace(syntax.text(parameter.name), one);
    }
    run(frame);
    const ValueRef back = classes_.returned(function);
    return back.valid() ? thing(frame, back.value) : BuiltThing();
  }

  /// Writes what one call says.
  BuiltThing say(const catalogue::Shape& shape, const BuiltThing& on,
                 const std::vector<BuiltThing>& given, const Place& place,
                 std::optional<bool> made) {
    const auto told = [&](std::string_view role) {
      return built_operand(context_, given, shape.role(role));
    };
    BuiltThing out = on;
    if (const std::string_view gives = constant_of(shape, "gives"); !gives.empty()) {
      out = {};
      out.origin = gives;
    }
    if (const std::string table = fields_.text(told("table")); !table.empty() && made == true)
      out_.table = table;
    if (!shape.role("lends").empty() && made == true) out_.lends = true;
    if (!shape.role("part").empty() && made == true) out_.part = true;
    if (!shape.role("member").empty()) {
      const std::string member = fields_.text(told("member"));
      if (made != true || member.empty() || out_.fields.size() >= kMaxFields)
        return BuiltThing::nowhere(out.origin);
      out.field = place_of(member, place);
    }
    if (!out.field || shape.means == "entity") return out;
    ClassField& field = out_.fields[*out.field];
    if (made == true)
      built_say(context_, fields_, shape, given, field);
    else if (!shape.role("column").empty())
      field.skip = true;  // under which name nobody can tell
    return out;
  }

  /// The field of that member, made where there is none.
  std::size_t place_of(const std::string& member, const Place& place) {
    for (std::size_t i = 0; i < out_.fields.size(); ++i) {
      if (out_.fields[i].member == member) return i;
    }
    ClassField made;
    made.member = member;
    made.told = true;
    made.is.place = place;
    out_.fields.push_back(std::move(made));
    return out_.fields.size() - 1;
  }

  const ReaderContext& context_;
  const ClassIndex& classes_;
  const FieldReader& fields_;
  const BuiltWords& words_;
  BuiltClass& out_;
};

/// The parameter that the mapper hands to such a function; "" where its type is another.
std::string_view handed(const Syntax& syntax, const Symbol& function,
                        const catalogue::Shape& shape) {
  if (function.parameter_count == 0) return {};
  const syntax::Parameter& first = syntax.parameters[function.first_parameter];
  const std::string_view written = syntax.text(first.type);
  const std::string_view type = written.substr(written.find_last_of("\\.:") + 1);
  for (const std::string_view known : split(constant_of(shape, "handed"), '|')) {
    if (type == known) return syntax.text(first.name);
  }
  return {};
}

}  // namespace

std::vector<BuiltClass> built_classes(const ReaderContext& context, const ClassIndex& classes,
                                      const FieldReader& fields) {
  std::vector<BuiltClass> out;
  const BuiltWords words(context.catalogue);
  for (std::size_t f = 0; f < context.project.size() && !words.functions().empty(); ++f) {
    const FileId file(f);
    if (!is_own(context, file)) continue;
    const Syntax& syntax = context.project.of(file);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const Symbol& symbol = syntax.symbols[i];
      const auto shape = words.functions().find(syntax.text(symbol.name));
      if (shape == words.functions().end() || !is_function(symbol)) continue;
      const std::string_view parameter = handed(syntax, symbol, *shape->second);
      if (parameter.empty() || (symbol.flags & syntax::kStatic) == 0) continue;
      BuiltClass made;
      made.symbol = {file, symbol.container};
      if (!symbol.container.valid() || !classes.is_class(made.symbol) ||
          classes.symbol(made.symbol).kind == syntax::SymbolKind::trait)
        continue;
      made.shape = shape->second;
      made.place = {file, symbol.name_line, symbol.end_line};
      BuiltFrame frame;
      frame.function = {file, SymbolId(i)};
      BuiltThing description;
      description.origin = words.description(*shape->second);
      frame.given.emplace(parameter, description);
      Builder builder(context, classes, fields, words, made);
      builder.run(frame);
      builder.finish();
      if (!made.table.empty() || made.lends || made.part || !made.fields.empty())
        out.push_back(std::move(made));
    }
  }
  return out;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Follows references, members and parameters; the other forms are in closer_forms.cc.
#include "linking/closer.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxDepth = 8;
constexpr int kDepthOfCall = 4;  ///< more for each call that is known to lead there
constexpr std::size_t kMaxAlternatives = 8;
constexpr std::size_t kMaxText = 2000;
constexpr std::size_t kMaxPlaces = 8;

}  // namespace

ClosedValue Closer::close(ValueRef value, const Frame* frame) {
  Linker::begin_question();
  ClosedValue out;
  if (!value.valid() || value.value.index() >= linker_.syntax(value.file).values.size()) {
    out.why_open = "nothing is written there";
    return out;
  }
  int depth = kMaxDepth;
  for (const Frame* at = frame; at != nullptr; at = at->outer) depth += kDepthOfCall;
  out.alternatives = texts({value.file, value.value, frame}, depth);
  const bool known = std::any_of(out.alternatives.begin(), out.alternatives.end(),
                                 [](const ClosedText& text) { return text.complete; });
  if (!known) out.why_open = why_open(out.alternatives);
  return out;
}

std::string Closer::why_open(const Texts& alternatives) const {
  for (const ClosedText& text : alternatives) {
    if (!text.setting.empty()) return "a setting that no file of the repository sets";
  }
  if (!why_.empty()) return std::string(why_);
  return alternatives.empty() ? "it is no text" : "it is put together at run time";
}

/// Why a Value of this form was not followed any further.
std::string_view Closer::reason(const At& at) const {
  const syntax::Syntax& syntax = linker_.syntax(at.file);
  const ValueNode& node = syntax.value(at.value);
  switch (node.kind) {
    case ValueKind::parameter:
      return "a parameter whose callers are unknown or too many";
    case ValueKind::reference:
      return "a variable that gets its value at run time";
    case ValueKind::index:
      return "an element chosen at run time";
    case ValueKind::member:
    case ValueKind::call:
    case ValueKind::construct:
      break;
    default:
      return "a form that is not computed";
  }
  const bool is_call = node.kind != ValueKind::member;
  const Entity entity =
      node.child_count == 0 ? Entity::none() : linker_.evaluate(at.file, syntax.child(node, 0));
  if (entity.kind == EntityKind::outside)
    return is_call ? "what a function of a library returns" : "held by an object of a library";
  if (entity.known())
    return is_call ? "what a function of the project computes"
                   : "a field of the project that gets its value at run time";
  return is_call ? "a call that could not be followed"
                 : "a member of an object that could not be told";
}

Place Closer::place(const At& at) const {
  const std::uint32_t line = std::max(1U, linker_.syntax(at.file).value(at.value).line);
  return {at.file, line, line};
}

ClosedText Closer::hole(const At& at) {
  if (why_.empty()) why_ = reason(at);
  const syntax::Syntax& syntax = linker_.syntax(at.file);
  const ValueNode* node = &syntax.value(at.value);
  for (int step = 0; step < 8 && node->text.empty() && node->child_count > 0; ++step) {
    node = &syntax.value(syntax.child(*node, 0));
  }
  const bool named = node->kind == ValueKind::reference || node->kind == ValueKind::parameter ||
                     node->kind == ValueKind::member;
  ClosedText out;
  out.text = "{" + (named ? std::string(syntax.text(node->text)) : std::string()) + "}";
  out.from.push_back(place(at));
  return out;
}

void Closer::add(Texts& out, Texts more) const {
  for (ClosedText& text : more) {
    if (out.size() >= kMaxAlternatives) return;
    const bool known = std::any_of(out.begin(), out.end(), [&](const ClosedText& own) {
      return own.text == text.text && own.environment == text.environment &&
             own.setting == text.setting;
    });
    if (!known) out.push_back(std::move(text));
  }
}

Texts Closer::product(const std::vector<Texts>& pieces, std::string_view between) {
  Texts out(1);
  out.front().complete = true;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Texts next;
    for (const ClosedText& left : out) {
      for (const ClosedText& right : pieces[i]) {
        if (next.size() >= kMaxAlternatives) break;
        // Two settings of different environments never meet.
        if (!left.environment.empty() && !right.environment.empty() &&
            left.environment != right.environment) {
          continue;
        }
        ClosedText text = left;
        if (i > 0) text.text += between;
        text.text += right.text;
        if (text.text.size() > kMaxText) text.text = std::string(cut_utf8(text.text, kMaxText));
        text.complete = left.complete && right.complete;
        if (text.environment.empty()) text.environment = right.environment;
        if (text.setting.empty()) text.setting = right.setting;
        text.is_default = left.is_default || right.is_default;
        for (const Place& place : right.from) {
          if (text.from.size() < kMaxPlaces) text.from.push_back(place);
        }
        next.push_back(std::move(text));
      }
    }
    out = std::move(next);
  }
  return out;
}

Texts Closer::texts(const At& at, int depth) {
  const syntax::Syntax& syntax = linker_.syntax(at.file);
  if (depth <= 0 || !spend() || !at.value.valid() || at.value.index() >= syntax.values.size())
    return {};
  const ValueNode& node = syntax.value(at.value);
  switch (node.kind) {
    case ValueKind::string:
    case ValueKind::number:
    case ValueKind::boolean: {
      ClosedText text;
      text.text = std::string(syntax.text(node.text));
      text.complete = true;
      text.from.push_back(place(at));
      return {text};
    }
    case ValueKind::concat: {
      std::vector<Texts> pieces;
      for (std::size_t i = 0; i < node.child_count; ++i) {
        const At child{at.file, syntax.child(node, i), at.frame};
        pieces.push_back(texts(child, depth));  // only what is followed elsewhere goes deeper
        if (pieces.back().empty()) pieces.back().push_back(hole(child));
      }
      return product(pieces);
    }
    case ValueKind::arithmetic:
      return arithmetic(at, depth);
    case ValueKind::alternative:
      return alternative(at, depth);
    case ValueKind::reference:
    case ValueKind::parameter:
      return reference(at, depth);
    case ValueKind::member:
    case ValueKind::index:
      return member_or_element(at, depth);
    case ValueKind::call:
    case ValueKind::construct:
    case ValueKind::format:
      return call(at, depth);
    default:
      return {};
  }
}

Texts Closer::reference(const At& at, int depth) {
  const syntax::Syntax& syntax = linker_.syntax(at.file);
  const std::string_view name = syntax.text(syntax.value(at.value).text);
  const SymbolId scope = linker_.index(at.file).scope_of(at.value);
  const Texts found = from_sources(linker_.sources_of_name(at.file, scope, name), at, depth);
  return found.empty() ? Texts{hole(at)} : found;
}

Texts Closer::from_sources(const std::vector<Source>& sources, const At& at, int depth) {
  Texts out;
  for (const Source& source : sources) add(out, from_source(source, at, depth - 1));
  // What is known beats what is open.
  const bool any =
      std::any_of(out.begin(), out.end(), [](const ClosedText& text) { return text.complete; });
  if (any)
    std::erase_if(out,
                  [](const ClosedText& text) { return !text.complete && text.setting.empty(); });
  return out;
}

Texts Closer::from_source(const Source& source, const At& at, int depth) {
  if (source.parameter != Source::kNone) return parameter(source, at, depth);
  if (source.symbol.valid()) {
    Texts annotated = from_annotations(source.file, source.symbol, {}, at, depth);
    if (!annotated.empty()) return annotated;
    annotated = field_setting(source, at, depth);
    if (!annotated.empty()) return annotated;
  }
  if (!source.value.valid()) return {};
  // Inside the function that is followed its parameters keep their meaning.
  const bool same_file = source.file == at.file;
  return texts({source.file, source.value, same_file ? at.frame : nullptr}, depth);
}

Texts Closer::parameter(const Source& source, const At& at, int depth) {
  const FileId file = source.file;
  const syntax::Syntax& syntax = linker_.syntax(file);
  const SymbolId owner = linker_.index(file).owner_of_parameter(source.parameter);
  if (!owner.valid()) return {};
  const auto& function = syntax.symbols[owner.index()];
  const std::size_t position = source.parameter - function.first_parameter;
  const std::string_view name = syntax.text(syntax.parameters[source.parameter].name);
  Texts out = from_annotations(file, owner, name, at, depth);
  if (!out.empty()) return out;
  for (const Frame* frame = at.frame; frame != nullptr; frame = frame->outer) {
    if (frame->function != SymbolRef{file, owner}) continue;
    const ValueId argument =
        argument_of(linker_.syntax(frame->file), frame->arguments, position, name);
    if (argument.valid()) return texts({frame->file, argument, frame->outer}, depth - 1);
    return source.value.valid() ? texts({file, source.value, nullptr}, depth - 1) : Texts{};
  }
  out = from_callers(file, owner, position, name, depth);
  if (out.empty() && source.value.valid()) out = texts({file, source.value, nullptr}, depth - 1);
  for (ClosedText& text : out)
    text.is_default =
        text.is_default || (out.size() == 1 && source.value.valid() &&
                            text.from.front() == place({file, source.value, nullptr}));
  return out;
}

ValueId Closer::argument_of(const syntax::Syntax& syntax, const std::vector<ValueId>& arguments,
                            std::size_t position, std::string_view name) {
  std::size_t written = 0;
  ValueId out;
  for (const ValueId argument : arguments) {
    const ValueNode& node = syntax.value(argument);
    if (node.kind == ValueKind::entry) {
      if (syntax.text(node.text) == name && node.child_count > 0) return syntax.child(node, 0);
      continue;
    }
    if (written++ == position) out = argument;
  }
  return out;
}

Texts Closer::from_callers(FileId file, SymbolId function, std::size_t position,
                           std::string_view name, int depth) {
  if (outermost_.valid() && outermost_ == SymbolRef{file, function}) {
    stopped_ = true;
    return {};
  }
  if (callers_asked_) return {};
  const syntax::Syntax& own = linker_.syntax(file);
  const auto& symbol = own.symbols[function.index()];
  const bool makes = symbol.kind == syntax::SymbolKind::constructor && symbol.container.valid();
  const SymbolId called = makes ? symbol.container : function;
  const auto is_test = [&](FileId one) {
    return linker_.project().file(one).origin == sources::Origin::test;
  };
  std::vector<std::pair<FileId, std::uint32_t>> callers;
  // What tests hand in says nothing of the product.
  for (const auto& caller : links_.callers({file, called})) {
    if (is_test(file) || !is_test(caller.first)) callers.push_back(caller);
    if (callers.size() > kMaxAlternatives) return {};
  }
  callers_asked_ = true;  // one call deep
  Texts out;
  for (const auto& [from, row] : callers) {
    const syntax::Syntax& syntax = linker_.syntax(from);
    const auto& call = syntax.calls[row];
    const std::vector<ValueId> arguments(
        syntax.arguments.begin() + call.first_argument,
        syntax.arguments.begin() + call.first_argument + call.argument_count);
    const ValueId argument = argument_of(syntax, arguments, position, name);
    if (argument.valid()) add(out, texts({from, argument, nullptr}, depth - 1));
  }
  callers_asked_ = false;
  return out;
}

}  // namespace cutaway::linking

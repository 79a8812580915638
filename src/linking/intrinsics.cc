// SPDX-License-Identifier: Apache-2.0
// Applies the known functions to closed arguments.
#include "linking/intrinsics.h"

#include <algorithm>

#include "base/text.h"
#include "linking/format_text.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

/// Joins with exactly one slash, as paths and addresses are joined; an absolute `right` of a URL
/// join replaces the path.
std::string joined_path(std::string_view left, std::string_view right) {
  if (left.empty()) return std::string(right);
  if (right.empty()) return std::string(left);
  while (left.ends_with('/')) left.remove_suffix(1);
  while (right.starts_with('/') || right.starts_with("./")) right.remove_prefix(1);
  return std::string(left) + "/" + std::string(right);
}

std::string joined_url(std::string_view base, std::string_view relative) {
  if (contains(relative, "://")) return std::string(relative);
  const std::size_t scheme = base.find("://");
  if (scheme == std::string_view::npos) return joined_path(base, relative);
  std::size_t path = base.find('/', scheme + 3);
  if (path == std::string_view::npos) path = base.size();
  if (relative.starts_with('/')) return std::string(base.substr(0, path)) + std::string(relative);
  const std::size_t last = base.rfind('/');
  const std::string_view folder = last >= path ? base.substr(0, last) : base.substr(0, path);
  return joined_path(folder, relative);
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

}  // namespace

const std::string* Intrinsics::entry(const At& at) const {
  const syntax::Syntax& syntax = closer_.linker().syntax(at.file);
  const ValueNode& node = syntax.value(at.value);
  if (node.child_count == 0) return nullptr;
  const Linker& linker = closer_.linker();
  const Entity callee = linker.plain(linker.evaluate(at.file, syntax.child(node, 0)));
  if (callee.kind != EntityKind::outside) return nullptr;
  std::string origin(closer_.linker().names().text(callee.a));
  if (origin.ends_with(':')) origin += '.';
  return closer_.linker().known().intrinsic.find(origin);
}

Texts Intrinsics::unit(const Entity& constant, const At& at) const {
  if (constant.kind != EntityKind::outside) return {};
  const Linker& linker = closer_.linker();
  const std::string* written = linker.known().intrinsic.find(linker.names().text(constant.a));
  if (written == nullptr || Parameters(*written).get("function") != "unit") return {};
  ClosedText unit;
  unit.text = "1 " + std::string(Parameters(*written).get("unit"));
  unit.complete = true;
  unit.from.push_back(closer_.place(at));
  return {unit};
}

bool Intrinsics::is_whole(const Entity& member) const {
  if (member.kind != EntityKind::outside) return false;
  const Linker& linker = closer_.linker();
  const std::string* written = linker.known().intrinsic.find(linker.names().text(member.a));
  if (written == nullptr) return false;
  const Parameters parameters(*written);
  return parameters.get("function") == "same" && parameters.get("of") == "receiver";
}

ValueId Intrinsics::argument(const At& at, std::string_view number_or_name,
                             std::string_view keyword) const {
  const syntax::Syntax& syntax = closer_.linker().syntax(at.file);
  const ValueNode& node = syntax.value(at.value);
  std::size_t written = 0;
  ValueId by_number;
  const bool is_number =
      number_or_name.size() == 1 && number_or_name[0] >= '0' && number_or_name[0] <= '9';
  for (std::size_t i = 1; i < node.child_count; ++i) {
    const ValueNode& child = syntax.value(syntax.child(node, i));
    if (child.kind == ValueKind::entry && child.child_count > 0) {
      const std::string_view key = syntax.text(child.text);
      if ((!is_number && key == number_or_name) || (!keyword.empty() && key == keyword))
        return syntax.child(child, 0);
      continue;
    }
    if (is_number && written++ == static_cast<std::size_t>(number_or_name[0] - '0'))
      by_number = syntax.child(node, i);
  }
  return by_number;
}

ValueId Intrinsics::same_argument(const At& at) const {
  const std::string* written = entry(at);
  if (written == nullptr) return {};
  const Parameters parameters(*written);
  return parameters.get("function") == "same" ? argument(at, parameters.get("of", "0")) : ValueId();
}

std::vector<ValueId> Intrinsics::inputs(const At& at) const {
  const syntax::Syntax& syntax = closer_.linker().syntax(at.file);
  const ValueNode& node = syntax.value(at.value);
  std::vector<ValueId> out;
  for (std::size_t i = 1; i < node.child_count; ++i) out.push_back(syntax.child(node, i));
  return out;
}

Texts Intrinsics::piece(const At& at, ValueId value, int depth) {
  const At inner{at.file, value, at.frame};
  Texts out = closer_.texts(inner, depth - 1);
  if (out.empty()) out.push_back(closer_.hole(inner));
  return out;
}

Texts Intrinsics::texts(const At& at, int depth) {
  const syntax::Syntax& syntax = closer_.linker().syntax(at.file);
  const ValueNode& node = syntax.value(at.value);
  if (node.kind == ValueKind::format) return formatted(at, {}, depth);
  const std::string* written = entry(at);
  if (written != nullptr) return apply(at, Parameters(*written), depth);
  const ValueNode& callee = syntax.value(syntax.child(node, 0));
  if (Texts length = of_number(at, callee); !length.empty()) return length;
  // ", ".join([...]): the separator is the receiver.
  const bool joins = callee.kind == ValueKind::member && syntax.text(callee.text) == "join" &&
                     node.child_count == 2;
  if (!joins) return {};
  const ValueNode* list = &syntax.value(syntax.child(node, 1));
  Texts between = closer_.texts({at.file, syntax.child(callee, 0), at.frame}, depth - 1);
  const ValueNode& object = syntax.value(syntax.child(callee, 0));
  if (object.kind == ValueKind::list) {  // ["a", "b"].join("/")
    list = &object;
    between = closer_.texts({at.file, syntax.child(node, 1), at.frame}, depth - 1);
  }
  if (list->kind != ValueKind::list || between.size() != 1 || !between.front().complete) return {};
  std::vector<Texts> pieces;
  for (std::size_t i = 0; i < list->child_count; ++i)
    pieces.push_back(piece(at, syntax.child(*list, i), depth));
  return Closer::product(pieces, between.front().text);
}

/// `5.minutes`
Texts Intrinsics::of_number(const At& at, const ValueNode& callee) {
  const Linker& linker = closer_.linker();
  const syntax::Syntax& syntax = linker.syntax(at.file);
  const bool member = callee.kind == ValueKind::member && callee.child_count > 0;
  if (!member || syntax.value(at.value).child_count != 1) return {};
  const ValueNode& amount = syntax.value(syntax.child(callee, 0));
  if (amount.kind != ValueKind::number) return {};
  const std::string* known =
      linker.known().intrinsic.find(":Integer." + std::string(syntax.text(callee.text)));
  if (known == nullptr) return {};
  const Parameters parameters(*known);
  const std::string_view digits = syntax.text(amount.text);
  ClosedText text;
  text.text = std::string(digits) + " " + std::string(parameters.get("unit"));
  if (digits != "1") text.text += "s";
  text.complete = true;
  text.from.push_back(closer_.place(at));
  return {text};
}

/// `[base, "/api"].concat()`.
Texts Intrinsics::joined_receiver(const At& at, const ValueNode& callee, int depth) {
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const syntax::Syntax& syntax = closer_.linker().syntax(at.file);
  const ValueNode& list = syntax.value(syntax.child(callee, 0));
  if (list.kind != ValueKind::list) return {};
  std::vector<Texts> pieces;
  for (std::size_t i = 0; i < list.child_count; ++i)
    pieces.push_back(piece(at, syntax.child(list, i), depth));
  return Closer::product(pieces);
}

Texts Intrinsics::apply(const At& at, const Parameters& parameters, int depth) {
  const std::string_view function = parameters.get("function");
  if (function == "format") return formatted(at, parameters.get("style"), depth);
  if (function == "duration") return duration(at, parameters, depth);
  const syntax::Syntax& syntax = closer_.linker().syntax(at.file);
  const ValueNode& node = syntax.value(at.value);
  const ValueNode& callee = syntax.value(syntax.child(node, 0));
  std::vector<ValueId> arguments = inputs(at);
  const bool of_receiver = parameters.get("of") == "receiver";
  const bool has_receiver = callee.kind == ValueKind::member && callee.child_count > 0;
  if (of_receiver && !has_receiver) return {};
  const bool one = arguments.size() == 1 && syntax.value(arguments.front()).text.size > 0 &&
                   syntax.text(syntax.value(arguments.front()).text) == "1";
  if (function == "drop" && !one) return {};
  if (of_receiver && function == "same")
    return closer_.texts({at.file, syntax.child(callee, 0), at.frame}, depth);
  // `builder.path("/orders")`: the beginning is what the function is called on.
  if (of_receiver) arguments.insert(arguments.begin(), syntax.child(callee, 0));
  const auto of = [&]() -> ValueId {
    if (parameters.has("of") || function == "same" || function == "number")
      return argument(at, parameters.get("of", "0"));
    const bool cuts = function.starts_with("trim_") || function == "drop";
    if (!arguments.empty() && !cuts) return arguments.front();
    // A method: the text is its receiver.
    const bool method = has_receiver && arguments.size() < 2;
    return method ? syntax.child(callee, 0) : (arguments.empty() ? ValueId() : arguments.front());
  };
  if (function == "path_join" || function == "url_join" || function == "concat") {
    if (arguments.empty()) return joined_receiver(at, callee, depth);
    Texts out = piece(at, arguments.front(), depth);
    for (std::size_t i = 1; i < arguments.size(); ++i) {
      Texts next;
      const bool is_url = function == "url_join";
      Texts right = piece(at, arguments[i], depth);
      if (is_url) std::swap(out, right);
      // `new URL(path, base)` and `urljoin(base, path)` differ in their order; the base is the one
      // with a scheme.
      for (const ClosedText& a : out) {
        for (const ClosedText& b : right) {
          Texts pair = Closer::product({{a}, {b}});
          if (pair.empty() || next.size() >= 8) continue;
          const bool b_is_base = is_url && (contains(b.text, "://") || b.text.starts_with('{'));
          pair.front().text =
              !is_url     ? (function == "concat" ? a.text + b.text : joined_path(a.text, b.text))
              : b_is_base ? joined_url(b.text, a.text)
                          : joined_url(a.text, b.text);
          next.push_back(std::move(pair.front()));
        }
      }
      out = std::move(next);
    }
    return out;
  }
  const ValueId input = of();
  if (!input.valid()) return {};
  Texts out = piece(at, input, depth);
  std::string_view tail = "/";
  if (function.starts_with("trim_") && !arguments.empty()) {
    const ValueNode& last = syntax.value(arguments.back());
    if (last.kind == ValueKind::string) tail = syntax.text(last.text);
  }
  for (ClosedText& text : out) {
    if (function == "lower") text.text = lower(text.text);
    if (function == "upper") text.text = upper(text.text);
    if (function == "trim") text.text = std::string(trim(text.text));
    if (function == "trim_right" && !tail.empty() && text.text.ends_with(tail))
      text.text.resize(text.text.size() - tail.size());
    if (function == "trim_left" && !tail.empty() && text.text.starts_with(tail))
      text.text.erase(0, tail.size());
    // `path.slice(1)`, which code asks for where a path begins with a slash.
    if (function == "drop" && text.text.starts_with('/')) text.text.erase(0, 1);
  }
  return out;
}

namespace {

/// The value of a constant at the top of the file; invalid where none is called so.
ValueId constant_called(const syntax::Syntax& syntax, std::string_view name) {
  if (name.empty()) return {};
  const auto found = std::ranges::find_if(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return symbol.kind == syntax::SymbolKind::constant && !symbol.container.valid() &&
           symbol.value.valid() && syntax.text(symbol.name) == name;
  });
  return found == syntax.symbols.end() ? ValueId() : found->value;
}

}  // namespace

Texts Intrinsics::formatted(const At& at, std::string_view style, int depth) {
  const syntax::Syntax& syntax = closer_.linker().syntax(at.file);
  const ValueNode& node = syntax.value(at.value);
  std::vector<ValueId> arguments;
  std::string pattern;
  Texts patterns;
  if (node.kind == ValueKind::format) {
    pattern = std::string(syntax.text(node.text));
    for (std::size_t i = 0; i < node.child_count; ++i) arguments.push_back(syntax.child(node, i));
  } else {
    arguments = inputs(at);
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    if (style == "python" && callee.kind == ValueKind::member) {
      patterns = closer_.texts({at.file, syntax.child(callee, 0), at.frame}, depth - 1);
    } else if (!arguments.empty()) {
      patterns = closer_.texts({at.file, arguments.front(), at.frame}, depth - 1);
      arguments.erase(arguments.begin());
    }
    if (patterns.size() != 1) return {};
    pattern = patterns.front().text;
  }
  std::vector<Texts> pieces;
  for (const FormatPiece& part : read_format(pattern, style)) {
    if (!part.is_hole) {
      ClosedText text;
      text.text = part.text;
      text.complete = true;
      text.from.push_back(closer_.place(at));
      pieces.push_back({text});
      continue;
    }
    ValueId value = format_argument(syntax, arguments, part);
    // `format!("{BASE}/rooms")`: the text itself names what stands there.
    if (!value.valid()) value = constant_called(syntax, part.text);
    ClosedText open;
    open.text = "{" + part.text + "}";
    open.from.push_back(closer_.place(at));
    pieces.push_back(value.valid() ? piece(at, value, depth) : Texts{open});
  }
  return Closer::product(pieces);
}

Texts Intrinsics::duration(const At& at, const Parameters& parameters, int depth) {
  const syntax::Syntax& syntax = closer_.linker().syntax(at.file);
  std::vector<Texts> pieces;
  for (const ValueId id : inputs(at)) {
    const ValueNode& node = syntax.value(id);
    const bool is_entry = node.kind == ValueKind::entry && node.child_count > 0;
    std::string unit(is_entry ? syntax.text(node.text) : parameters.get("unit"));
    Texts amounts = piece(at, is_entry ? syntax.child(node, 0) : id, depth);
    if (!is_entry && parameters.has("keywords")) unit = pieces.empty() ? "days" : "seconds";
    for (ClosedText& text : amounts) {
      if (text.text.ends_with(".0")) text.text.resize(text.text.size() - 2);
      if (!unit.empty())
        text.text +=
            " " + (is_entry || unit.ends_with('s') || text.text == "1" ? unit : unit + "s");
    }
    pieces.push_back(std::move(amounts));
    if (!is_entry && !parameters.has("keywords")) break;
  }
  return pieces.empty() ? Texts{} : Closer::product(pieces, " ");
}

}  // namespace cutaway::linking

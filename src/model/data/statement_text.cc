// SPDX-License-Identifier: Apache-2.0
// Pieces are put together in the order in which they are written.
#include "model/data/statement_text.h"

#include <algorithm>

#include "base/text.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using meaning::kFilledIn;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostText = 20000;
constexpr int kDeepest = 8;
constexpr std::string_view kPrefix = "prefix", kBetween = " \t\n\"`[,.(";

class Pieces {
 public:
  Pieces(const Inputs& in, FileId file, SymbolId scope, bool closing, const DefinedNames* defined)
      : in_(in),
        file_(file),
        scope_(scope),
        closing_(closing),
        defined_(defined),
        syntax_(in.project.of(file)) {}

  std::string run(ValueId value, std::uint32_t line) {
    add(value, 0, line);
    return std::move(out_);
  }

 private:
  void hole() { out_ += kFilledIn; }
  /// A hole that stands before names of tables to tell installations apart leaves the name as the
  /// code knows it.
  void hole(std::string_view name) {
    if (!contains(lower(name), kPrefix)) return hole();
    const bool begins = out_.empty() || kBetween.find(out_.back()) != std::string_view::npos;
    if (!begins) return hole();
    behind_prefix_ = true;
  }
  /// "orders" of `prefix . "_orders"`.
  void write(std::string_view said) {
    if (behind_prefix_ && said.starts_with("_")) said.remove_prefix(1);
    behind_prefix_ = behind_prefix_ && said.empty();
    out_ += said;
  }

  void add(ValueId value, int depth, std::uint32_t line) {
    if (!value.valid() || depth > kDeepest || out_.size() > kMostText) return hole();
    const ValueNode& node = syntax_.value(value);
    switch (node.kind) {
      case ValueKind::string:
      case ValueKind::number:
        write(syntax_.text(node.text));
        break;
      case ValueKind::concat:
        for (std::size_t i = 0; i < node.child_count; ++i)
          add(syntax_.child(node, i), depth + 1, line);
        break;
      case ValueKind::format:
        format(node, syntax_.text(node.text), 0, depth, line);
        break;
      case ValueKind::reference:
      case ValueKind::parameter:
      case ValueKind::member:
        named(value, depth, line);
        break;
      case ValueKind::call:
      case ValueKind::construct:
        if (!built(node, depth, line)) wrapped(node, depth, line);
        break;
      case ValueKind::alternative:  // `all ? "SELECT … FROM orders" : "SELECT … FROM orders WHERE
                                    // …"`
        if (!out_.empty() || node.child_count == 0) return hole();
        add(syntax_.child(node, 0), depth + 1, line);
        break;
      default:
        hole();
    }
  }

  /// `%s`, `{}`, `{name}`: the pieces that are put there in order. `given`: the child that is the
  /// format, of a call that makes a text (`Sprintf("%s LIMIT 1", query)`); the node itself is 0.
  void format(const ValueNode& node, std::string_view text, std::size_t given, int depth,
              std::uint32_t line) {
    std::size_t next = given == 0 ? 0 : given + 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool percent = text[i] == '%' && i + 1 < text.size() && text[i + 1] != '%';
      if (!percent && text[i] != '{') {
        write(text.substr(i, 1));
        continue;
      }
      const std::size_t end =
          percent ? text.find_first_of("sdvqxfgtTpSUiub", i + 1) : text.find('}', i);
      if (end == std::string_view::npos) return hole();
      if (next < node.child_count)
        add(syntax_.child(node, next++), depth + 1, line);
      else
        hole();
      i = end;
    }
  }

  void named(ValueId value, int depth, std::uint32_t line) {
    const ValueNode& node = syntax_.value(value);
    if (node.kind == ValueKind::reference && line > 0) {
      const std::string_view name = syntax_.text(node.text);
      // `query += " WHERE …"` goes on with what was there before.
      const syntax::Binding* said = local_binding(syntax_, scope_, name, line - 1);
      if (said != nullptr && said->value.valid()) return add(said->value, depth + 1, said->line);
    }
    const std::string_view name = syntax_.text(node.text);
    if (!closing_) return hole(name);
    const linking::ClosedValue closed = in_.links.close({file_, value});
    if (closed.alternatives.size() != 1 || closed.best().empty()) return hole(name);
    constant(closed.alternatives.front());
  }

  /// Puts in what a call defines under that name, where all that do say the same.
  bool defined(std::string_view name) {
    if (defined_ == nullptr) return false;
    std::string said;
    for (const ValueRef value : defined_->values_of(name)) {
      std::string one = Pieces(in_, value.file, SymbolId(), closing_, nullptr).run(value.value, 0);
      if (!said.empty() && one != said) return false;
      said = std::move(one);
    }
    write(said);
    return !said.empty();
  }

  /// Holes of a closed text are written `{name}`.
  void constant(const linking::ClosedText& closed) {
    for (std::size_t i = 0; i < closed.text.size(); ++i) {
      const std::size_t end =
          !closed.complete && closed.text[i] == '{' ? closed.text.find('}', i) : std::string::npos;
      if (end == std::string::npos) {
        write(std::string_view(closed.text).substr(i, 1));
        continue;
      }
      const std::string_view name = std::string_view(closed.text).substr(i + 1, end - i - 1);
      if (!defined(name)) hole(name);
      i = end;
    }
  }

  /// The format that a call is given, written there or as a constant; "" where it is neither.
  std::string format_of(ValueId value) const {
    const ValueNode& node = syntax_.value(value);
    if (node.kind == ValueKind::string) return std::string(syntax_.text(node.text));
    const bool name = node.kind == ValueKind::reference || node.kind == ValueKind::member;
    if (!name || !closing_) return {};
    const linking::ClosedValue closed = in_.links.close({file_, value});
    const bool sure = closed.alternatives.size() == 1 && closed.alternatives.front().complete;
    return sure ? closed.alternatives.front().text : std::string();
  }

  /// The own function that a call enters which no class below can write anew.
  SymbolRef entered(const ValueNode& node) const {
    const ValueId callee = syntax_.child(node, 0);
    SymbolRef out = in_.links.what_is({file_, callee}).symbol;
    const auto targets = in_.links.calls(file_);
    for (std::size_t c = 0; !out.valid() && c < syntax_.calls.size() && c < targets.size(); ++c)
      if (syntax_.calls[c].callee == callee) out = targets[c].symbol;
    if (!out.valid() || !in_.own(out.file)) return {};
    const syntax::Symbol& symbol = in_.project.of(out.file).symbols[out.symbol.index()];
    const bool fixed = symbol.kind == syntax::SymbolKind::function || !symbol.receiver.empty() ||
                       (symbol.flags & syntax::kStatic) != 0;
    return fixed ? out : SymbolRef();
  }

  /// "orders" of `Order{}.TableName()`: the one text that the function gives back wherever it ends.
  std::string given_back(const ValueNode& node) const {
    const SymbolRef function = closing_ && node.child_count > 0 ? entered(node) : SymbolRef();
    if (!function.valid()) return {};
    std::string out;
    for (const syntax::Exit& exit : in_.project.of(function.file).exits) {
      if (exit.kind != syntax::ExitKind::return_ || exit.scope != function.symbol) continue;
      if (!exit.value.valid()) return {};
      const linking::ClosedValue said = in_.links.close({function.file, exit.value});
      if (said.alternatives.size() != 1 || !said.alternatives.front().complete ||
          (!out.empty() && out != said.best()))
        return {};
      out = said.best();
    }
    return out;
  }

  /// `text.toString()` of what was put together before, piece by piece; what is put there in some
  /// cases only stays out.
  bool built(const ValueNode& node, int depth, std::uint32_t line) {
    if (!closing_ || node.child_count != 1) return false;
    const ValueNode& callee = syntax_.value(syntax_.child(node, 0));
    if (callee.kind != ValueKind::member || callee.child_count == 0 ||
        (lower(syntax_.text(callee.text)) != "tostring" && syntax_.text(callee.text) != "String"))
      return false;
    const ValueNode& on = syntax_.value(syntax_.child(callee, 0));
    const std::string_view name = syntax_.text(on.text);
    const syntax::Binding* made =
        on.kind == ValueKind::reference ? local_binding(syntax_, scope_, name, line) : nullptr;
    if (made == nullptr || !is_builder(*made)) return false;
    if (made->value.valid()) {
      const ValueNode& first = syntax_.value(made->value);
      for (std::size_t i = 1; i < first.child_count; ++i)
        add(syntax_.child(first, i), depth + 1, made->line);
    }
    for (const syntax::Call* call : appended(*made, name, line))
      add(syntax_.arguments[call->first_argument], depth + 1, call->line);
    return true;
  }

  /// `new StringBuilder("SELECT …")`, `var text strings.Builder`
  bool is_builder(const syntax::Binding& made) const {
    const auto says = [](std::string_view type) {
      return contains(type, "StringBuilder") || contains(type, "StringBuffer") ||
             contains(type, "strings.Builder");
    };
    if (says(syntax_.text(made.type))) return true;
    if (!made.value.valid()) return false;
    const ValueNode& value = syntax_.value(made.value);
    return value.child_count > 0 && says(syntax_.text(syntax_.value(syntax_.child(value, 0)).text));
  }

  /// The calls that always put something there, in their order.
  std::vector<const syntax::Call*> appended(const syntax::Binding& made, std::string_view name,
                                            std::uint32_t line) const {
    std::vector<const syntax::Call*> out;
    for (const syntax::Call& call : syntax_.calls) {
      const std::string verb = lower(syntax_.text(call.name));
      if (call.line < made.line || call.line > line || call.scope != made.scope ||
          call.argument_count == 0 || (call.guard.valid() && call.guard != made.guard) ||
          (!verb.starts_with("append") && verb != "writestring") || !call.callee.valid())
        continue;
      ValueId root = call.callee;
      while (syntax_.value(root).child_count > 0) root = syntax_.child(syntax_.value(root), 0);
      if (syntax_.text(syntax_.value(root).text) == name) out.push_back(&call);
    }
    // The calls of one chain stand from the last to the first.
    std::ranges::stable_sort(out, [](const syntax::Call* a, const syntax::Call* b) {
      return a->line != b->line ? a->line < b->line : a > b;
    });
    return out;
  }

  /// `text("SELECT …")`, `db.Rebind(query)`: only what is given a statement is one.
  void wrapped(const ValueNode& node, int depth, std::uint32_t line) {
    if (const std::string said = given_back(node); !said.empty()) return write(said);
    if (node.child_count > 2) {
      const std::string text = format_of(syntax_.child(node, 1));
      return contains(text, "%") ? format(node, text, 1, depth, line) : hole();
    }
    if (node.child_count != 2 || !out_.empty()) return hole();
    add(syntax_.child(node, 1), depth + 1, line);
    if (statement_tables(out_).verb.empty()) {
      out_.clear();
      hole();
    }
  }

  const Inputs& in_;
  FileId file_;
  SymbolId scope_;
  bool closing_;
  const DefinedNames* defined_;
  const Syntax& syntax_;
  std::string out_;
  bool behind_prefix_ = false;
};

}  // namespace

StatementTables statement_of(const Inputs& in, FileId file, const syntax::Call& call, bool closing,
                             const DefinedNames* defined) {
  constexpr std::uint32_t kFirst = 3;
  const Syntax& syntax = in.project.of(file);
  for (std::uint32_t a = 0; a < std::min<std::uint32_t>(call.argument_count, kFirst); ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (!given.valid()) continue;
    const ValueKind kind = syntax.value(given).kind;
    const bool text = kind == ValueKind::string || kind == ValueKind::concat ||
                      kind == ValueKind::format || kind == ValueKind::reference ||
                      (closing && (kind == ValueKind::member || kind == ValueKind::call));
    if (!text) continue;
    StatementTables said =
        statement_tables(Pieces(in, file, call.scope, closing, defined).run(given, call.line));
    if (!said.verb.empty()) return said;
  }
  return {};
}

StatementTables statement_in(const Inputs& in, ValueRef value, SymbolId scope, std::uint32_t line) {
  return value.value.valid()
             ? statement_tables(Pieces(in, value.file, scope, true, nullptr).run(value.value, line))
             : StatementTables();
}

std::string text_in(const Inputs& in, ValueRef value, SymbolId scope, std::uint32_t line) {
  return Pieces(in, value.file, scope, true, nullptr).run(value.value, line);
}

}  // namespace cutaway::model

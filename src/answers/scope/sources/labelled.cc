// SPDX-License-Identifier: Apache-2.0
// What people read of a value stands at its declaration, in words that its name seldom has.
#include "answers/scope/sources/labelled.h"

#include <algorithm>
#include <map>
#include <vector>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using syntax::DataKind;
using syntax::DataNode;
using syntax::Symbol;
using syntax::SymbolKind;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewestWords = 2, kLongestText = 300, kMostNodes = 64;
constexpr std::uint32_t kMostAbove = 4;  ///< lines of a remark

bool is_value(const Symbol& symbol) {
  return symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::property ||
         symbol.kind == SymbolKind::constant || symbol.kind == SymbolKind::variable;
}

class Reader {
 public:
  Reader(const model::Analysis& analysis, FileId file, const RequestWords& words,
         const std::function<void(const Labelled&)>& tell)
      : syntax_(analysis.project->of(file)), words_(words), tell_(tell) {
    for (const syntax::Comment& one : syntax_.comments) {
      if (std::ranges::none_of(syntax_.symbols, [&](const Symbol& symbol) {
            return symbol.name_line == one.line;  // behind code it is of that line
          }))
        remarks_.emplace(one.end_line, &one);
    }
  }

  void read() {
    for (std::size_t i = 0; i < syntax_.symbols.size(); ++i) {
      if (is_value(syntax_.symbols[i])) symbol(syntax_.symbols[i], SymbolId(i));
    }
    for (const syntax::Binding& one : syntax_.bindings) binding(one);
    for (const DataNode& node : syntax_.data) data(node);
    for (const syntax::Call& one : syntax_.calls) read_of(one);
  }

 private:
  void symbol(const Symbol& symbol, SymbolId id) {
    Labelled out;
    out.name = syntax_.text(symbol.name);
    if (symbol.container.valid())
      out.holder = syntax_.text(syntax_.symbols[symbol.container.index()].name);
    out.line = symbol.name_line;
    for (const syntax::Annotation& one : syntax_.annotations) {
      if (one.target != id) continue;
      for (std::size_t i = 0; i < one.argument_count; ++i)
        strings(syntax_.arguments[one.first_argument + i], out);
    }
    if (symbol.value.valid() && is_made(syntax_.value(symbol.value))) strings(symbol.value, out);
    if (!symbol.doc.empty())
      say(out, syntax_.text(symbol.doc), symbol.doc_line);
    else
      remark(out, symbol.line);
  }

  /// A value that a call makes is told of by the call's arguments.
  static bool is_made(const ValueNode& node) {
    return node.kind == ValueKind::call || node.kind == ValueKind::construct ||
           node.kind == ValueKind::record;
  }

  void binding(const syntax::Binding& one) {
    const bool in_function =
        one.scope.valid() && (syntax_.symbols[one.scope.index()].kind == SymbolKind::function ||
                              syntax_.symbols[one.scope.index()].kind == SymbolKind::method);
    if (in_function) return;
    Labelled out;
    out.name = syntax_.text(one.target);
    if (one.scope.valid()) out.holder = syntax_.text(syntax_.symbols[one.scope.index()].name);
    out.line = one.line;
    if (one.value.valid() && is_made(syntax_.value(one.value))) strings(one.value, out);
    remark(out, one.line);
  }

  /// The texts among what makes it: those without a name, and those that are named as what is said.
  void strings(ValueId top, Labelled& out) {
    std::vector<ValueId> open{top};
    for (std::size_t at = 0; at < open.size() && at < kMostNodes; ++at) {
      if (!open[at].valid()) continue;
      const ValueNode& node = syntax_.value(open[at]);
      if (node.kind == ValueKind::string) say(out, syntax_.text(node.text), node.line);
      const bool named = node.kind == ValueKind::entry;
      if (named && !words_.has("label_keys", lower(syntax_.text(node.text)))) continue;
      if (!named && !is_made(node) && node.kind != ValueKind::concat) continue;
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax_.child(node, c));
    }
  }

  /// What stands in the lines above it.
  void remark(Labelled out, std::uint32_t line) {
    for (std::uint32_t above = line; above-- > 1 && line - above <= kMostAbove;) {
      const auto at = remarks_.find(above);
      if (at == remarks_.end()) break;
      say(out, syntax_.text(at->second->text), at->second->line);
    }
  }

  void data(const DataNode& node) {
    if (node.key.empty() || syntax_.text(node.key).starts_with('#')) return;
    Labelled out;
    out.name = syntax_.text(node.key);
    if (node.parent.valid()) out.holder = syntax_.text(syntax_.data[node.parent.index()].key);
    out.line = node.line;
    if (node.kind == DataKind::scalar || node.kind == DataKind::list) remark(out, node.line);
    if (node.kind != DataKind::map) return;
    for (DataId child = node.first_child; child.valid();
         child = syntax_.data[child.index()].next_sibling) {
      const DataNode& one = syntax_.data[child.index()];
      if (one.kind == DataKind::scalar && words_.has("label_keys", lower(syntax_.text(one.key))))
        say(out, syntax_.text(one.value), one.line);
    }
  }

  /// `get_config("attempts_per_min", 10)`.
  void read_of(const syntax::Call& call) {
    if (call.argument_count == 0 || !words_.in_name("config_calls", syntax_.text(call.name)))
      return;
    const ValueId first = syntax_.arguments[call.first_argument];
    if (!first.valid() || syntax_.value(first).kind != ValueKind::string) return;
    const std::string_view key = syntax_.text(syntax_.value(first).text);
    if (key.size() > 60 || key.find(' ') != std::string_view::npos) return;
    tell_({key, {}, {}, call.line, call.line});
  }

  void say(Labelled out, std::string_view text, std::uint32_t line) {
    if (out.name.empty() || text.size() > kLongestText ||
        narrative::word_count(text) < kFewestWords)
      return;
    out.text = text;
    out.said_at = line;
    tell_(out);
  }

  const syntax::Syntax& syntax_;
  const RequestWords& words_;
  const std::function<void(const Labelled&)>& tell_;
  std::map<std::uint32_t, const syntax::Comment*> remarks_;  ///< by their last line
};

}  // namespace

void each_labelled(const model::Analysis& analysis, FileId file, const RequestWords& words,
                   const std::function<void(const Labelled&)>& tell) {
  Reader(analysis, file, words, tell).read();
}

}  // namespace cutaway::answers

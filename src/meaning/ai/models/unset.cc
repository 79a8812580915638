// SPDX-License-Identifier: Apache-2.0
// `raise ConfigurationError("No model configured …")`
#include "meaning/ai/models/unset.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMost = 3;
constexpr std::size_t kMostNodes = 60;
constexpr std::size_t kLongest = 240;
constexpr std::size_t kFirst = 4;  ///< words

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : lower(text)) {
    if (c >= 'a' && c <= 'z')
      out.back() += c;
    else if (!out.back().empty())
      out.emplace_back();
  }
  return out;
}

/// "No model configured", "Please select a provider first"
bool says_unset(const AiWords& words, std::string_view text) {
  if (text.empty() || text.size() > kLongest) return false;
  const std::vector<std::string> said = plain_words(text);
  // "The API key of that provider is not configured" speaks of a key, and not of what is chosen.
  const bool key = words.has_any("unset.keys", said) && !words.has_any("unset.models", said);
  return !key && words.has_any("unset.no", said) && words.has_any("unset.of", said) &&
         words.has_any("unset.done", said) && !words.has_any("unset.never", said);
}

class Unset {
 public:
  Unset(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files) {
      if (ground_.beside(id)) continue;
      for (const syntax::Exit& exit : ground_.context.project.of(id).exits)
        if (exit.value.valid() && exit.scope.valid()) look_at(id, exit);
    }
  }

 private:
  void look_at(FileId id, const syntax::Exit& exit) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    bool fails = exit.kind == syntax::ExitKind::throw_;
    std::string said;
    bool joined = false;
    std::vector<ValueId> open{exit.value};
    for (std::size_t at = 0; at < open.size() && at < kMostNodes; ++at) {
      const ValueNode& node = syntax.value(open[at]);
      if (node.kind == ValueKind::string && said.empty() &&
          says_unset(ground_.words, syntax.text(node.text)))
        said = syntax.text(node.text);
      joined = joined || node.kind == ValueKind::concat;
      const bool made = node.kind == ValueKind::call && node.child_count > 0;
      fails = fails ||
              (made && ground_.words.has("unset.errors",
                                         syntax.text(syntax.value(syntax.child(node, 0)).text)));
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
      if (const ValueId held = said.empty() ? text_held(syntax, exit, node) : ValueId();
          held.valid())
        open.push_back(held);
    }
    if (is_of_chosen(syntax, exit.guard)) return;
    const SymbolRef around{id, ground_.file(id).named(exit.scope)};
    if (!fails || said.empty() || !around.symbol.valid()) return;
    if (!serves(around) && !(says_at_once(said) && picks(around))) return;
    AiSign sign;
    sign.means = "unset", sign.name = std::string(trim(said)) + (joined ? " …" : "");
    sign.function = function_name(syntax, around.symbol);
    sign.places = {{id, exit.line, exit.line}};
    if (!sign.function.empty() && told_.size() < kMost && told_.insert(sign.function).second)
      book_.signs.push_back(std::move(sign));
  }

  /// `no_model = "Please choose a model"` of the same function, where `raise Error(no_model)`
  /// stands behind it.
  static ValueId text_held(const syntax::Syntax& syntax, const syntax::Exit& exit,
                           const ValueNode& node) {
    if (node.kind != ValueKind::reference) return {};
    for (const syntax::Binding& binding : syntax.bindings)
      if (binding.scope == exit.scope && binding.value.valid() && binding.line < exit.line &&
          syntax.text(binding.target) == syntax.text(node.text)) {
        const ValueKind kind = syntax.value(binding.value).kind;
        return kind == ValueKind::string || kind == ValueKind::concat ? binding.value : ValueId();
      }
    return {};
  }

  /// "model_name", "model is not None": it holds where one is chosen.
  bool holds_for_one(const syntax::Syntax& syntax, const syntax::Guard& guard) const {
    std::string_view text = trim(syntax.text(guard.condition));
    while (text.starts_with("(") && text.ends_with(")"))
      text = trim(text.substr(1, text.size() - 2));
    const bool plain = text.find_first_of(" !(=<>&|") == std::string_view::npos;
    const bool there = text.ends_with(" is not None") || text.ends_with("!= null") ||
                       text.ends_with("!== null") || text.ends_with("!== undefined") ||
                       text.ends_with("!= nil") || text.ends_with("!= \"\"");
    const bool missing = text.starts_with("not ") || text.starts_with("!") ||
                         text.ends_with(" is None") || text.ends_with("== null") ||
                         text.ends_with("=== undefined") || text.ends_with("== nil") ||
                         text.ends_with("== \"\"");
    // A second condition beside it may say anything.
    const bool several = contains(text, "&&") || contains(text, "||") || contains(text, " and ") ||
                         contains(text, " or ");
    if (several || !(guard.negated ? missing : plain || there)) return false;
    return ground_.words.has_any("unset.of", identifier_words(text));
  }

  /// `provider == "azure"`, `model.startswith("azure/")`: it holds where that one is chosen.
  bool compares_with_one(const syntax::Syntax& syntax, const syntax::Guard& guard) const {
    const std::string_view text = syntax.text(guard.condition);
    const std::size_t quote = text.find_first_of("\"'");
    if (quote == std::string_view::npos || quote == 0 || quote + 1 >= text.size()) return false;
    if (contains(text, "||") || contains(text, " or ")) return false;
    const std::string_view before = trim(text.substr(0, quote));
    const bool says = text[quote + 1] != text[quote];
    const bool differs = before.ends_with("!=") || before.ends_with("!==");
    const bool equals = !differs && before.ends_with("==");
    const bool begins =
        std::ranges::any_of(ground_.words.list("unset.tests"), [&](const std::string& test) {
          return before.ends_with("." + test + "(") || before.ends_with("." + test + "?(");
        });
    if (!says || !(guard.negated ? differs : equals || begins)) return false;
    const std::vector<std::string> words = identifier_words(before);
    return ground_.words.has_any("unset.of", words) || ground_.words.has_any("unset.kinds", words);
  }

  /// The failure stands in a branch that is gone into where a model is chosen.
  bool is_of_chosen(const syntax::Syntax& syntax, GuardId at) const {
    for (; at.valid(); at = syntax.guards[at.index()].parent) {
      const syntax::Guard& guard = syntax.guards[at.index()];
      if (holds_for_one(syntax, guard) || compares_with_one(syntax, guard)) return true;
    }
    return false;
  }

  /// "No chat models are configured": what is missing is named in the first words.
  bool says_at_once(const std::string& said) const {
    std::vector<std::string> words = plain_words(said);
    words.resize(std::min(words.size(), kFirst));
    return words.front() == "no" && ground_.words.has_any("unset.of", words);
  }

  /// Code of the product that works with models, or that such code calls.
  bool picks(SymbolRef function) const {
    if (ground_.is_idle(function) || ground_.is_trial(function)) return false;
    return ground_.works_with_models(function.file) ||
           std::ranges::any_of(ground_.context.links.callers(function), [&](const auto& row) {
             return ground_.is_product(row.first) && ground_.works_with_models(row.first);
           });
  }

  /// It leads to a model, or what calls it does.
  bool serves(SymbolRef function) const {
    if (ground_.is_idle(function) || ground_.is_trial(function)) return false;
    if (ground_.reached_from(function) != nullptr) return true;
    return std::ranges::any_of(ground_.context.links.callers(function), [&](const auto& row) {
      const SymbolId from = ground_.context.project.of(row.first).calls[row.second].scope;
      const SymbolId named = ground_.file(row.first).named(from);
      return named.valid() && ground_.reached_from({row.first, named}) != nullptr;
    });
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> told_;
};

}  // namespace

void find_ai_unset(const AiGround& ground, AiBook& book) { Unset(ground, book).find(); }

}  // namespace cutaway::meaning

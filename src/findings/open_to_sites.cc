// SPDX-License-Identifier: Apache-2.0
// Pages of any other site may ask in the name of who is signed in: the list of sites that may ask
// takes all of them, and what proves who somebody is comes along.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/left_open.h"
#include "meaning/site.h"

namespace cutaway::findings {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNodes = 400;
constexpr int kMostGuards = 6;

/// What one place says of the two: that all sites may ask, and that cookies come along.
struct Said {
  std::uint32_t any = 0, with = 0;  ///< lines
  std::string option;
  SymbolId scope;
  bool both() const { return any > 0 && with > 0; }
};

class Reader {
 public:
  Reader(const Ground& ground, FileId file)
      : ground_(ground), syntax_(ground.analysis.project->of(file)) {
    for (const auto& [key, word] : ground.analysis.catalogue->table("unsafe"))
      if (key.starts_with("sites.")) words_[key.substr(6)].insert(word);
  }

  std::vector<Said> find() {
    if (!mentions()) return {};
    for (const syntax::Call& call : syntax_.calls) read_call(call);
    for (const syntax::Binding& binding : syntax_.bindings) {
      if (is_chosen(binding.guard)) continue;
      read_root(binding.value, binding.line, binding.scope);
      read_option(file_, syntax_.text(binding.target), binding.value, binding.line, binding.scope);
    }
    for (const syntax::Exit& exit : syntax_.exits)
      if (!is_chosen(exit.guard)) read_root(exit.value, exit.line, exit.scope);
    for (const syntax::Symbol& symbol : syntax_.symbols) {
      read_root(symbol.value, symbol.line, symbol.container);
      read_option(file_, syntax_.text(symbol.name), symbol.value, symbol.line, symbol.container);
    }
    if (file_.both()) out_.push_back(file_);
    for (const auto& [scope, said] : by_scope_)
      if (said.both()) out_.push_back(said);
    std::ranges::stable_sort(out_, {}, &Said::any);
    const auto same = std::ranges::unique(out_, {}, &Said::any);
    out_.erase(same.begin(), same.end());
    return std::move(out_);
  }

 private:
  bool is(const char* group, std::string_view word) const {
    const auto at = words_.find(group);
    return at != words_.end() && at->second.contains(word);
  }

  /// Both are named somewhere in the file; most files hold neither.
  bool mentions() const {
    const std::string_view pool = syntax_.pool;
    const bool named = contains(pool, "redentials") || contains(pool, "REDENTIALS") ||
                       contains(pool, "permissive");
    return named && !decides_itself();
  }

  /// A condition of the file asks where a request comes from: what it lets in is decided there.
  bool decides_itself() const {
    return std::ranges::any_of(syntax_.guards, [&](const syntax::Guard& guard) {
      const auto words = identifier_words(syntax_.text(guard.condition));
      return std::ranges::any_of(
          words, [](const std::string& word) { return word == "origin" || word == "origins"; });
    });
  }

  /// A condition around it says that it is for those who develop, or for sites that were asked for.
  bool is_chosen(GuardId guard) const {
    for (int depth = 0; guard.valid() && depth < kMostGuards; ++depth) {
      const syntax::Guard& row = syntax_.guards[guard.index()];
      if (says_unsafe(ground_, "sites.chosen", syntax_.text(row.condition))) return true;
      guard = row.parent;
    }
    return false;
  }

  const ValueNode* node(ValueId value) const {
    return value.valid() ? &syntax_.value(value) : nullptr;
  }
  bool is_yes(ValueId value) const {
    const ValueNode* is = node(value);
    return is != nullptr && is->kind == ValueKind::boolean && syntax_.text(is->text) == "true";
  }
  /// "*", or a list that holds it.
  bool is_star(ValueId value) const {
    const ValueNode* is = node(value);
    if (is == nullptr) return false;
    if (is->kind == ValueKind::string) {
      const std::string_view text = syntax_.text(is->text);
      return text == "*" || text == ".*" || text == "^.*$" || text == "https?://.*";
    }
    const bool list = is->kind == ValueKind::list || is->kind == ValueKind::construct;
    for (std::size_t c = 0; list && c < is->child_count; ++c)
      if (is_star(syntax_.child(*is, c))) return true;
    return false;
  }
  /// A function that says yes to whatever it is asked, or gives back the very site that asks.
  bool says_yes(ValueId value) const {
    const ValueNode* is = node(value);
    if (is == nullptr || is->kind != ValueKind::function || !is->symbol.valid()) return false;
    const SymbolId function = is->symbol;
    const syntax::Symbol& symbol = syntax_.symbols[function.index()];
    const std::string_view given =
        symbol.parameter_count == 0 ? std::string_view()
                                    : syntax_.text(syntax_.parameters[symbol.first_parameter].name);
    std::size_t calls = 0, yes = 0;
    for (const syntax::Call& call : syntax_.calls) {
      if (call.scope != function) continue;
      ++calls;
      const bool last = call.argument_count == 2 &&
                        is_yes(syntax_.arguments[call.first_argument + 1]) && !call.guard.valid();
      yes += last ? 1 : 0;
    }
    for (const syntax::Exit& exit : syntax_.exits) {
      if (exit.scope != function || !exit.value.valid()) continue;
      const ValueNode& back = syntax_.value(exit.value);
      if (back.kind == ValueKind::call) continue;  // counted among the calls
      const bool same = (back.kind == ValueKind::parameter || back.kind == ValueKind::reference) &&
                        !given.empty() && syntax_.text(back.text) == given;
      ++calls;
      yes += (is_yes(exit.value) || same) && !exit.guard.valid() ? 1 : 0;
    }
    return calls == 1 && yes == 1;
  }

  static std::string_view last_name(std::string_view dotted) {
    const std::size_t dot = dotted.find_last_of('.');
    return dot == std::string_view::npos ? dotted : dotted.substr(dot + 1);
  }

  /// Lays what one option says beside what was said before.
  void read_option(Said& said, std::string_view key, ValueId value, std::uint32_t line,
                   SymbolId scope) const {
    key = last_name(key);
    const ValueNode* held = node(value);
    if (key.empty() || held == nullptr) return;
    if (held->line > 0) line = held->line;
    if (is("with", key) && is_yes(value)) said.with = line;
    const bool any = (is("any_if_true", key) && is_yes(value)) ||
                     (is("any_if_star", key) && is_star(value)) ||
                     (is("any_if_says_yes", key) && says_yes(value));
    if (!any || said.any > 0) return;
    said.any = line;
    said.option = key;
    said.scope = scope;
  }

  /// The entries of one record, or the arguments with names of one call.
  void read_entries(const std::vector<ValueId>& entries, std::uint32_t line, SymbolId scope) {
    Said said;
    for (const ValueId id : entries) {
      const ValueNode* entry = node(id);
      if (entry != nullptr && entry->kind == ValueKind::entry && entry->child_count > 0)
        read_option(said, syntax_.text(entry->text), syntax_.child(*entry, 0), line, scope);
    }
    if (said.both()) out_.push_back(std::move(said));
  }

  void read_root(ValueId root, std::uint32_t line, SymbolId scope) {
    std::vector<ValueId> open{root};
    for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
      const ValueNode* is = node(open[i]);
      if (is == nullptr || is->kind == ValueKind::alternative) continue;
      std::vector<ValueId> children;
      for (std::size_t c = 0; c < is->child_count; ++c) children.push_back(syntax_.child(*is, c));
      read_entries(children, line, scope);
      open.insert(open.end(), children.begin(), children.end());
    }
  }

  /// `.allowCredentials(true)`, `.SetIsOriginAllowed(_ => true)`: one after the other in a
  /// function.
  void read_call(const syntax::Call& call) {
    if (is_chosen(call.guard)) return;
    const std::string_view name = syntax_.text(call.name);
    std::vector<ValueId> given;
    for (std::uint32_t a = 0; a < call.argument_count; ++a)
      given.push_back(syntax_.arguments[call.first_argument + a]);
    read_entries(given, call.line, call.scope);
    for (const ValueId value : given) read_root(value, call.line, call.scope);
    Said& said = by_scope_[meaning::innermost_function(syntax_, call.scope)];
    read_header(said, call, name, given);
    if (given.empty() && is("with_call", name)) said.with = call.line;
    if (is("alone", name)) said = {call.line, call.line, std::string(name), call.scope};
    if (!given.empty()) read_option(said, name, given.front(), call.line, call.scope);
    const ValueNode* first = given.empty() ? nullptr : node(given.front());
    const bool mirrors =
        first != nullptr && first->kind == ValueKind::call && first->child_count > 0 &&
        is("with_any", name) &&
        is("mirrors", last_name(syntax_.text(syntax_.value(syntax_.child(*first, 0)).text)));
    if (mirrors && said.any == 0) {
      said.any = call.line;
      said.option = name;
      said.scope = call.scope;
    }
  }

  /// "access-control-allow-origin" and what it is set to: of one text `name: value`, of two values.
  std::pair<std::string, ValueId> header_of(const std::vector<ValueId>& given) const {
    const ValueNode* first = given.empty() ? nullptr : node(given.front());
    if (first == nullptr) return {};
    const ValueNode* text = first;
    if (first->kind == ValueKind::concat && first->child_count > 0)
      text = node(syntax_.child(*first, 0));
    if (text == nullptr || text->kind != ValueKind::string) return {};
    const std::string said = lower(syntax_.text(text->text));
    const std::size_t colon = said.find(':');
    if (given.size() > 1 && colon == std::string::npos) return {said, given[1]};
    if (colon == std::string::npos) return {};
    const std::string value(trim(std::string_view(said).substr(colon + 1)));
    return {said.substr(0, colon) + (value == "true" ? " true" : ""), given.front()};
  }

  /// `header("Access-Control-Allow-Origin: " . $_SERVER["HTTP_ORIGIN"])`: the site that asks is the
  /// one that may.
  void read_header(Said& said, const syntax::Call& call, std::string_view name,
                   const std::vector<ValueId>& given) const {
    if (!is("headers", name)) return;
    const auto [header, value] = header_of(given);
    if (header.empty() || !value.valid()) return;
    const ValueNode& set = syntax_.value(value);
    const bool yes = set.kind == ValueKind::string && lower(syntax_.text(set.text)) == "true";
    if (header == "access-control-allow-credentials true" ||
        (header == "access-control-allow-credentials" && (yes || is_yes(value))))
      said.with = call.line;
    if (header != "access-control-allow-origin" || said.any > 0) return;
    const auto parts = meaning::values_within(syntax_, {value}, kMostNodes);
    const bool asker = std::ranges::any_of(parts, [&](ValueId part) {
      const std::string text = lower(syntax_.text(syntax_.value(part).text));
      return text == "origin" || text == "http_origin";
    });
    if (!asker) return;
    said.any = call.line;
    said.option = "Access-Control-Allow-Origin";
    said.scope = call.scope;
  }

  const Ground& ground_;
  const Syntax& syntax_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> words_;
  Said file_;
  std::map<SymbolId, Said> by_scope_;
  std::vector<Said> out_;
};

}  // namespace

void find_open_to_sites(const Ground& ground, std::vector<Item>& out) {
  std::vector<LeftOpen> lines;
  for (const FileSignals& signal : ground.signals.files) {
    if (!is_at_work(ground, signal.file)) continue;
    for (Said& said : Reader(ground, signal.file).find())
      lines.push_back({{signal.file, said.any, said.any}, std::move(said.option), said.scope});
  }
  if (auto item = item_of_lines(ground, "open_to_sites", lines)) out.push_back(std::move(*item));
}

}  // namespace cutaway::findings

// SPDX-License-Identifier: Apache-2.0
// The texts that models are given: by their place, or by a name where they read like one.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/prompts/no_prompt.h"
#include "meaning/ai/prompts/prompt_names.h"
#include "meaning/ai/prompts/prompt_text.h"
#include "meaning/ai/prompts/prompt_uses.h"
#include "meaning/ai/prompts/spoken.h"
#include "meaning/ai/prompts/template_texts.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;
using Kind = Holder::Kind;

constexpr std::size_t kFewestLetters = 20, kLong = 200;
constexpr std::size_t kFewestBeside = 3;
constexpr int kClearCues = 7;  ///< a text that says so much in the way of prompts needs no company
constexpr std::size_t kMostPrompts = 400;

/// A text that may be one, or a piece of one.
struct Candidate {
  ValueId value;
  ValueId top;       ///< the outermost value that it lies in
  ValueId messages;  ///< the list of messages that it lies in
  PromptText said;
  int cues = 0;
  std::string role;
  std::string name;  ///< of what holds it
  std::uint32_t line = 0, name_line = 0;
  SymbolId scope;  ///< named function or class around
  Holder::Kind held = Kind::none;
  bool message = false;  ///< the place says that it is one
  bool of_template = false;
  bool named = false;  ///< the name says that it is one
  bool returned = false;
  bool gone = false;  ///< a piece of another
};

class Prompts {
 public:
  Prompts(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) { find_templates(); }

  void find() {
    for (const FileId id : ground_.files) {
      look_at_code(id);
      if (ground_.words.fits("prompt.files", ground_.path(id)))
        rows_.push_back(prompt_of_file(ground_, id));
      find_prompt_classes(ground_, id, rows_);
      find_prompt_functions(ground_, id, rows_);
    }
    join_said_prompts(ground_, book_.calls, rows_);
    follow_prompts(ground_, rows_);
    finish();
  }

 private:
  /// Where the catalogue says that a call makes a template of a text.
  void find_templates() {
    for (const Meaning& meaning : ground_.facts.meanings)
      if (meaning.means == "prompt") templates_[meaning.place.file].insert(meaning.place.line);
  }

  void look_at_code(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::vector<Candidate> found;
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueKind kind = syntax.values[i].kind;
      const bool text =
          kind == ValueKind::string || kind == ValueKind::concat || kind == ValueKind::format;
      if (!text || (!is_long(syntax, ValueId(i)) && !on_template_line(id, syntax.values[i].line)))
        continue;
      if (auto candidate = read(ground_.file(id), ValueId(i)))
        found.push_back(std::move(*candidate));
    }
    if (found.empty()) return;
    const CodeFile& file = ground_.file(id);
    say_who_speaks(file, found);
    join_messages(file, found);
    join_templates(file, found);
    join_functions(file, found);
    for (Candidate& c : found)
      if (c.of_template) add_template_holes(ground_.words, file, c.top, c.said);
    choose(file, found);
  }

  bool on_template_line(FileId id, std::uint32_t line) const {
    const auto found = templates_.find(id);
    if (found == templates_.end()) return false;
    const auto at = found->second.lower_bound(line > 2 ? line - 2 : 0);
    return at != found->second.end() && *at <= line;
  }

  static bool is_long(const syntax::Syntax& syntax, ValueId id) {
    std::size_t letters = 0;
    std::vector<ValueId> open{id};
    for (std::size_t i = 0; i < open.size() && i < 40 && letters < kFewestLetters; ++i) {
      const ValueNode& node = syntax.value(open[i]);
      if (node.kind == ValueKind::string || node.kind == ValueKind::format)
        letters += node.text.size;
      if (node.kind == ValueKind::concat || node.kind == ValueKind::format)
        for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    }
    return letters >= kFewestLetters;
  }

  std::optional<Candidate> read(const CodeFile& file, ValueId value) const {
    const Standing standing = file.standing(value);
    if (standing.joined || standing.compared || ground_.is_sample(standing) ||
        describes_field(file, standing) || is_further_piece(file, value))
      return std::nullopt;
    if (ground_.is_trial({file.file, standing.holder.scope}) || is_thrown(file, standing, value))
      return std::nullopt;
    Candidate out;
    out.value = value;
    out.top = standing.above.empty() ? value : standing.above.back();
    out.said = prompt_text(file, value);
    if (reads_like_code(out.said.text) ||
        is_listed_for_people(ground_, file, standing, out.said.text))
      return std::nullopt;
    out.line = file.syntax.value(value).line;
    out.held = standing.holder.kind;
    out.scope = file.named(standing.holder.scope);
    out.returned = standing.holder.kind == Kind::exit && standing.above.size() <= 3;
    read_place(file, standing, out);
    if (!out.of_template && !out.message && out.said.words < 5) return std::nullopt;
    // Names such as "jinja2" among what makes a template are no text of it, nor is "".
    if (out.said.text.empty() || is_one_name(out.said.text)) return std::nullopt;
    if (is_for_people(ground_.words, out.said.text)) return std::nullopt;
    read_names(file, standing, out);
    out.cues = prompt_cues(ground_.words, out.said.text);
    return is_shown(standing, out) ? std::nullopt : std::optional(std::move(out));
  }

  /// Messages, templates and arguments of model calls say by their place what a text is.
  void read_place(const CodeFile& file, const Standing& standing, Candidate& out) const {
    ValueId below = out.value;
    for (const ValueId above : standing.above) {
      const ValueNode& node = file.syntax.value(above);
      if (node.kind == ValueKind::record && out.role.empty())
        out.role = role_in(ground_.words, file.syntax, node);
      if (node.kind == ValueKind::list && !out.messages.valid()) out.messages = above;
      below = above;
    }
    for (const std::string_view name : standing.names) {
      if (!out.role.empty()) break;
      const std::string spelled = letters_of(name);
      if (ground_.words.has("roles.system", spelled)) out.role = "system";
    }
    const auto templates = templates_.find(file.file);
    if (templates != templates_.end()) {
      const auto stands = [&](ValueId id) {
        return templates->second.contains(file.syntax.value(id).line);
      };
      out.of_template = stands(out.value) && !standing.callees.empty();
      for (const ValueId above : standing.above) {
        const ValueKind kind = file.syntax.value(above).kind;
        if (kind == ValueKind::call || kind == ValueKind::construct)
          out.of_template = out.of_template || stands(above);
      }
      if (standing.holder.kind == Kind::argument)
        out.of_template = out.of_template || templates->second.contains(standing.holder.line);
    }
    if (named_texts_.contains({file.file, out.top})) out.of_template = true;
    const bool in_call = standing.holder.kind == Kind::argument ||
                         standing.holder.kind == Kind::binding ||
                         standing.holder.kind == Kind::exit || standing.holder.kind == Kind::symbol;
    out.message =
        in_call && !out.role.empty() &&
        (says_who(standing) || leads_to_call(file, standing) || in_request(file, standing));
  }

  /// The record around has a role and a content.
  bool says_who(const Standing& standing) const {
    return std::ranges::any_of(standing.names, [](std::string_view name) {
      return name == "content" || name == "parts" || name == "text";
    });
  }

  /// An argument named like a system text, of a call that leads to a model.
  bool leads_to_call(const CodeFile& file, const Standing& standing) const {
    if (standing.holder.kind != Kind::argument) return false;
    const auto targets = ground_.context.links.calls(file.file);
    if (standing.holder.call >= targets.size()) return false;
    const linking::Target& target = targets[standing.holder.call];
    if (target.symbol.valid()) return ground_.reached_from(target.symbol) != nullptr;
    return is_call_line(file.file, file.syntax.calls[standing.holder.call].line);
  }

  bool in_request(const CodeFile& file, const Standing& standing) const {
    for (const ValueId above : standing.above)
      if (is_call_line(file.file, file.syntax.value(above).line)) return true;
    return false;
  }

  bool is_call_line(FileId id, std::uint32_t line) const {
    const auto found = std::ranges::lower_bound(
        ground_.calls, std::tuple(id, line), {},
        [](const AiCall& call) { return std::tuple(call.place.file, call.place.line); });
    return found != ground_.calls.end() && found->place.file == id && found->place.line == line;
  }

  void read_names(const CodeFile& file, const Standing& standing, Candidate& out) const {
    const Holder& holder = standing.holder;
    out.name =
        holder.kind == Kind::exit || holder.kind == Kind::argument ? "" : std::string(holder.name);
    out.name_line = holder.line;
    std::vector<std::string_view> names = standing.names;
    SymbolId scope = holder.kind == Kind::symbol
                         ? file.syntax.symbols[holder.symbol.index()].container
                         : holder.scope;
    for (int step = 0; step < 2 && (scope = file.named(scope)).valid(); ++step) {
      names.push_back(file.text(file.syntax.symbols[scope.index()].name));
      scope = file.syntax.symbols[scope.index()].container;
    }
    std::size_t seen = 0;
    for (const std::string_view name : names) {
      const std::vector<std::string> parts = identifier_words(name);
      if (names_another_text(ground_.words, parts) && seen < 3) return;
      const bool speaks = names_system_text(ground_.words, name, out.said.text);
      if (speaks || ground_.words.has_any("prompt.strong", parts)) out.named = true;
      if (out.named || ++seen > 5) return;
    }
    const std::vector<std::string> stem = identifier_words(base_name(ground_.path(file.file)));
    out.named = holder.kind != Kind::argument && ground_.words.has_any("prompt.strong", stem);
  }

  /// Asked at the keyboard, logged, or said to people.
  bool is_shown(const Standing& standing, const Candidate& one) const {
    if (one.message || one.of_template) return false;
    if (ground_.words.has_any("prompt.reported", identifier_words(one.name))) return true;
    const auto shows = [&](std::string_view name) {
      return ground_.words.has("prompt.shown", name) ||
             ground_.words.has("prompt.shown", lower(name));
    };
    return std::ranges::any_of(standing.callees, shows);
  }

  /// `instructions = "…"` and `{ role: "user", content: instructions }` below it in one function:
  /// the message says who speaks, whatever the name is.
  void say_who_speaks(const CodeFile& file, std::vector<Candidate>& found) const {
    if (std::ranges::none_of(found, [](const Candidate& c) { return c.held == Kind::binding; }))
      return;
    const Spoken spoken = spoken_in(ground_.words, file);
    for (Candidate& c : found) {
      if (c.held != Kind::binding || c.message) continue;
      const auto said = spoken.find({c.scope, c.name});
      if (said != spoken.end()) c.role = said->second;
    }
  }

  /// One request holds one prompt: its system text, else its first.
  void join_messages(const CodeFile& file, std::vector<Candidate>& found) {
    std::map<ValueId, std::vector<std::size_t>> lists;
    for (std::size_t i = 0; i < found.size(); ++i)
      if (found[i].message)
        lists[found[i].messages.valid() ? found[i].messages : found[i].top].push_back(i);
    for (auto& [list, parts] : lists) {
      std::ranges::stable_sort(parts, [&](std::size_t a, std::size_t b) {
        return (found[a].role == "system") > (found[b].role == "system");
      });
      for (std::size_t i = 1; i < parts.size(); ++i) absorb(found[parts.front()], found[parts[i]]);
      if (found[parts.front()].role == "system")
        take_references(file, list, found[parts.front()], found);
    }
  }

  /// What a request or template names of the texts bound before it in the same function.
  void take_references(const CodeFile& file, ValueId list, Candidate& into,
                       std::vector<Candidate>& found) {
    std::set<std::string_view> named;
    std::vector<ValueId> open{list};
    for (std::size_t i = 0; i < open.size() && i < 200; ++i) {
      const ValueNode& node = file.syntax.value(open[i]);
      if (node.kind == ValueKind::reference) named.insert(file.text(node.text));
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(file.syntax.child(node, c));
    }
    const std::uint32_t used = file.syntax.value(list).line;
    for (Candidate& other : found) {
      if (&other == &into || other.gone || other.held != Kind::binding || other.message) continue;
      if (other.scope == into.scope && other.line <= used + 40 && named.contains(other.name) &&
          !other.of_template && holds_at(file, other.scope, {other.name, other.name_line}, used))
        absorb(into, other);
    }
  }

  static void absorb(Candidate& into, Candidate& part) {
    if (part.gone) return;
    part.gone = true;
    for (const std::string& variable : part.said.variables)
      if (std::ranges::find(into.said.variables, variable) == into.said.variables.end())
        into.said.variables.push_back(variable);
    into.cues = std::max(into.cues, part.cues);
  }

  /// A template is made of several texts; those of one value are one prompt, named by its holder.
  void join_templates(const CodeFile& file, std::vector<Candidate>& found) {
    std::map<ValueId, std::size_t> first;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (!found[i].of_template || found[i].gone) continue;
      const auto [row, fresh] = first.try_emplace(found[i].top, i);
      if (!fresh) absorb(found[row->second], found[i]);
      if (fresh) take_references(file, found[i].top, found[i], found);
    }
    take_holding_templates(file, found);
  }

  /// A template that is made of nothing but names: the texts bound to those are its pieces.
  void take_holding_templates(const CodeFile& file, std::vector<Candidate>& found) {
    for (const syntax::Binding& binding : file.syntax.bindings) {
      if (!binding.value.valid() || !is_template(file, binding.value)) continue;
      const SymbolId scope = file.named(binding.scope);
      Candidate made;
      made.value = made.top = binding.value;
      made.name = file.text(binding.target), made.line = made.name_line = binding.line;
      made.scope = scope, made.held = Kind::binding, made.of_template = made.named = true;
      const auto is_known = [&](const Candidate& c) { return c.of_template && c.top == made.top; };
      if (std::ranges::any_of(found, is_known)) continue;
      std::vector<Candidate> before = found;
      take_references(file, binding.value, made, found);
      for (std::size_t i = 0; i < found.size(); ++i) {
        if (!found[i].gone || before[i].gone) continue;
        if (made.said.text.empty()) made.said.text = found[i].said.text, made.role = found[i].role;
        made.cues += found[i].cues;
      }
      if (!made.said.text.empty()) found.push_back(std::move(made));
    }
  }

  bool is_template(const CodeFile& file, ValueId value) const {
    const ValueNode& node = file.syntax.value(value);
    if (node.kind != ValueKind::call && node.kind != ValueKind::construct) return false;
    const auto found = templates_.find(file.file);
    return found != templates_.end() && found->second.contains(node.line);
  }

  /// `prompt = "…"` … `return prompt`, in a function of which the name or class says what it gives.
  void note_returned_names(const CodeFile& file, std::vector<Candidate>& found) const {
    for (const syntax::Exit& exit : file.syntax.exits) {
      if (exit.kind != syntax::ExitKind::return_ || !exit.value.valid()) continue;
      const ValueNode& node = file.syntax.value(exit.value);
      if (node.kind != ValueKind::reference) continue;
      const SymbolId scope = file.named(exit.scope);
      for (Candidate& c : found) {
        if (c.held != Kind::binding || c.scope != scope || c.name != file.text(node.text)) continue;
        const bool says = scope.valid() &&
                          ground_.words.has_any(
                              "prompt.strong",
                              identifier_words(file.text(file.syntax.symbols[scope.index()].name)));
        if (says || ground_.words.has("tool.generic", letters_of(c.name))) c.returned = true;
      }
    }
  }

  /// `s.push_str("…")` … `s`: pieces of the text that a function gives back.
  void note_pieces(const CodeFile& file, std::vector<Candidate>& found) const {
    for (Candidate& c : found) {
      if (c.held != Kind::argument || !is_piece_given_back(ground_.words, file, c.value)) continue;
      const std::vector<std::string> stem = identifier_words(base_name(ground_.path(file.file)));
      c.held = Kind::exit, c.returned = true;
      c.named = c.named || ground_.words.has_any("prompt.strong", stem);
    }
  }

  /// A function that gives a text back is one prompt, whatever pieces it is made of.
  void join_functions(const CodeFile& file, std::vector<Candidate>& found) {
    std::map<SymbolId, std::size_t> gives;
    note_returned_names(file, found);
    note_pieces(file, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const bool text = found[i].returned && !found[i].gone && found[i].scope.valid() &&
                        found[i].named && found[i].cues >= 1;
      if (!text) continue;
      const auto [row, fresh] = gives.try_emplace(found[i].scope, i);
      if (!fresh && found[i].said.text.size() > found[row->second].said.text.size())
        row->second = i;
    }
    for (const auto& [scope, index] : gives) {
      Candidate& whole = found[index];
      const syntax::Symbol& symbol = file.syntax.symbols[scope.index()];
      whole.name = file.text(symbol.name), whole.line = whole.name_line = symbol.name_line;
      for (Candidate& other : found)
        if (&other != &whole && other.scope == scope && !other.gone) absorb(whole, other);
    }
  }

  void choose(const CodeFile& file, std::vector<Candidate>& found) {
    std::size_t beside = 0;
    for (const Candidate& c : found) beside += !c.gone && reads_like_one(c) ? 1 : 0;
    for (const Candidate& c : found) {
      if (c.gone || is_only_holes(c.said.text)) continue;
      const AiCall* call = ground_.reached_from({file.file, c.scope});
      const bool sure = c.message || c.of_template;
      const bool asks = call != nullptr || ground_.works_with_models(file.file);
      const bool much = c.said.text.size() >= kLong && c.cues >= 4;
      // A constant that says so by its name or its first words, in a program that asks models.
      const bool constant = c.held == Kind::symbol && c.cues >= 2 && !ground_.calls.empty();
      const bool speaks = much && constant && speaks_to_model(ground_.words, c.said.text);
      const bool loosely_named = much && c.held == Kind::symbol && (beside > 0 || asks) &&
                                 ground_.words.has_any("prompt.names", identifier_words(c.name));
      const bool like_one = reads_like_one(c) || loosely_named || speaks;
      const bool clear = like_one && c.cues >= kClearCues && c.said.text.size() >= 2 * kLong;
      if (!sure && !like_one && !(much && call && c.held != Kind::argument)) continue;
      if (sure && !c.of_template && c.cues == 0 && (c.role != "system" || !asks)) continue;
      take(file, c, call, sure || constant || asks || clear || beside >= kFewestBeside);
    }
  }

  static bool reads_like_one(const Candidate& c) {
    const bool long_enough =
        c.said.text.size() >= 80 || (c.said.text.size() >= 40 && !c.said.variables.empty());
    return c.named && long_enough && c.cues >= 1 && c.held != Kind::argument;
  }

  void take(const CodeFile& file, const Candidate& c, const AiCall* call, bool certain) {
    if (ground_.is_unused({file.file, c.scope}) || ground_.is_tried_out(file.place(c.line))) return;
    AiPrompt prompt;
    const bool holds = !c.name.empty() && c.held != Kind::none;
    prompt.name = holds ? c.name : "";
    name_by_scope(file, c.scope, prompt.name);
    if (prompt.name.empty()) prompt.name = std::string(base_name(ground_.path(file.file)));
    const bool inline_message = c.message && c.held != Kind::symbol && c.messages.valid();
    const std::uint32_t line = inline_message || !holds ? c.line : c.name_line;
    prompt.places = {file.place(line)};
    prompt.role = c.role, prompt.text = shortened(c.said.text), prompt.variables = c.said.variables;
    if (call != nullptr) prompt.call = call->place;
    prompt.weight = (c.role == "system" ? 2 : 0) + std::min(c.cues, 12) * .3 +
                    (call != nullptr ? 2 : 0) + (c.named ? 1 : 0);
    rows_.push_back({std::move(prompt),
                     {file.file, c.scope},
                     holds ? c.name : std::string(),
                     c.held == Kind::symbol || c.held == Kind::binding || c.returned,
                     certain,
                     !c.returned && is_of_function(file, c.scope, c.name, c.name_line)});
  }

  /// "instructions" of a class Categorizer is Categorizer.instructions.
  void name_by_scope(const CodeFile& file, SymbolId scope, std::string& name) const {
    while (scope.valid() && (name.empty() || ground_.words.has("tool.generic", letters_of(name)))) {
      const syntax::Symbol& symbol = file.syntax.symbols[scope.index()];
      const std::string around(file.text(symbol.name));
      if (name != around) name = name.empty() ? around : around + "." + name;
      scope = file.named(symbol.container);
    }
  }

  void finish() {
    std::set<Place> known;
    std::erase_if(rows_,
                  [](const PromptRow& row) { return !row.certain && !row.is.call.file.valid(); });
    name_by_class(ground_, rows_);
    name_by_module(ground_, rows_);
    for (PromptRow& row : rows_)
      if (known.insert(row.is.places.front()).second) book_.prompts.push_back(std::move(row.is));
    std::ranges::stable_sort(book_.prompts, [](const AiPrompt& a, const AiPrompt& b) {
      return std::tie(b.weight, a.places.front()) < std::tie(a.weight, b.places.front());
    });
    if (book_.prompts.size() > kMostPrompts) book_.prompts.resize(kMostPrompts);
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::pair<FileId, ValueId>> named_texts_ = template_texts(ground_);
  std::map<FileId, std::set<std::uint32_t>> templates_;
  std::vector<PromptRow> rows_;
};

}  // namespace

void find_ai_prompts(const AiGround& ground, AiBook& book) { Prompts(ground, book).find(); }

}  // namespace cutaway::meaning

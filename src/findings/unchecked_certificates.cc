// SPDX-License-Identifier: Apache-2.0
// Certificates that nobody looks at: an option of what asks others says so, whatever holds.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/left_open.h"

namespace cutaway::findings {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNodes = 400;
constexpr int kMostGuards = 6;

struct Off {
  std::uint32_t line = 0;
  std::string option;
  SymbolId scope;
};

class Reader {
 public:
  Reader(const Ground& ground, FileId file)
      : ground_(ground), file_(file), syntax_(ground.analysis.project->of(file)) {
    for (const auto& [key, word] : ground.analysis.catalogue->table("unsafe")) {
      if (key == "certificates.off") off_.insert(word);
      if (key == "certificates.on") on_.insert(word);
      if (key == "certificates.set") set_.insert(word);
      if (key == "certificates.callbacks") callbacks_.insert(word);
      if (key == "certificates.of_calls") of_calls_.insert(word);
      if (key == "certificates.calls") calls_.push_back(word);
      if (key == "certificates.state") state_.insert(word);
      if (key == "certificates.instead") instead_.insert(word);
      if (key == "certificates.looks") looks_.insert(word);
      if (key == "certificates.components") on_screen_ |= ground.path(file).ends_with(word);
    }
  }

  std::vector<Off> find() {
    // A browser asks by its own rules: what a screen holds by that name is a field of a form.
    if (on_screen_ || !mentions()) return {};
    note_holders();
    const auto targets = ground_.analysis.links->calls(file_);
    for (std::uint32_t i = 0; i < syntax_.calls.size(); ++i) {
      const syntax::Call& call = syntax_.calls[i];
      if (is_chosen(call.guard, call.line, call.scope) || asks_itself(call)) continue;
      const bool asks =
          i < targets.size() && targets[i].origin != 0 && is_client(targets[i].origin);
      read_call(call, asks);
    }
    for (const syntax::Binding& binding : syntax_.bindings) {
      const std::string_view target = syntax_.text(binding.target);
      if (!binding.value.valid() || says_unsafe(ground_, "certificates.named", target) ||
          is_chosen(binding.guard, binding.line, binding.scope))
        continue;
      const std::size_t dot = target.find_last_of('.');
      const std::string_view last =
          dot == std::string_view::npos ? std::string_view() : target.substr(dot + 1);
      const bool session =
          contains(lower(target), "session.") || contains(lower(target), "client.");
      if (!last.empty() && says_off(last, binding.value, session))
        note(binding.line, last, binding.scope);
      walk(binding.value, binding.line, binding.scope, false);
    }
    for (const syntax::Exit& exit : syntax_.exits)
      if (exit.value.valid() && !is_chosen(exit.guard, exit.line, exit.scope))
        walk(exit.value, exit.line, exit.scope, false);
    for (std::size_t i = 0; i < syntax_.symbols.size(); ++i) read_symbol(SymbolId(i));
    std::erase_if(out_, [&](const Off& off) { return is_made_good(off); });
    std::ranges::stable_sort(out_, {}, &Off::line);
    const auto same = std::ranges::unique(out_, {}, &Off::line);
    out_.erase(same.begin(), same.end());
    return std::move(out_);
  }

 private:
  /// The names stand somewhere in the file: what most files do not have is not looked for.
  bool mentions() const {
    const std::string_view pool = syntax_.pool;
    const auto has = [&](const std::set<std::string, std::less<>>& words) {
      return std::ranges::any_of(words, [&](const auto& word) { return contains(pool, word); });
    };
    return has(off_) || has(on_) || has(set_) || has(callbacks_);
  }

  bool is_client(linking::NameId origin) const {
    const std::string_view name = ground_.analysis.links->name(origin);
    return std::ranges::any_of(calls_,
                               [&](const std::string& glob) { return matches_glob(glob, name); });
  }

  /// `verify=False`, `InsecureSkipVerify: true`, `verify_mode = ssl.CERT_NONE`
  bool says_off(std::string_view option, ValueId value, bool client) const {
    const ValueNode& node = syntax_.value(value);
    const std::string_view text = syntax_.text(node.text);
    const bool no = (node.kind == ValueKind::boolean && text == "false") ||
                    (node.kind == ValueKind::number && text == "0");
    const bool yes = (node.kind == ValueKind::boolean && text == "true") ||
                     (node.kind == ValueKind::number && text == "1");
    if (no && (off_.contains(option) || (client && of_calls_.contains(option)))) return true;
    if (yes && on_.contains(option)) return true;
    const bool names = node.kind == ValueKind::member || node.kind == ValueKind::reference ||
                       node.kind == ValueKind::string;
    return names && set_.contains(option) && is_unsafe(ground_, "certificates.nothing", text);
  }

  /// Under which condition a function is handed on, and what a name holds that somebody chose: a
  /// call that makes such a thing stands among the calls, too, without the name.
  void note_holders() {
    for (const syntax::Call& call : syntax_.calls)
      for (std::uint32_t a = 0; a < call.argument_count; ++a)
        for_each(syntax_.arguments[call.first_argument + a],
                 [&](ValueId, const ValueNode& node) { note_handed(node, call.guard); });
    for (const syntax::Binding& binding : syntax_.bindings)
      for_each(binding.value,
               [&](ValueId, const ValueNode& node) { note_handed(node, binding.guard); });
    for (const syntax::Binding& binding : syntax_.bindings)
      note_maker(syntax_.text(binding.target), binding.value);
    for (const syntax::Symbol& symbol : syntax_.symbols)
      note_maker(syntax_.text(symbol.name), symbol.value);
    for (const syntax::Binding& binding : syntax_.bindings)
      hold(syntax_.text(binding.target), binding.value);
    for (const syntax::Symbol& symbol : syntax_.symbols)
      hold(syntax_.text(symbol.name), symbol.value);
  }

  void note_handed(const ValueNode& node, GuardId guard) {
    if (node.kind == ValueKind::function && node.symbol.valid() && guard.valid())
      handed_under_.emplace(node.symbol, guard);
  }

  void hold(std::string_view target, ValueId value) {
    if (!value.valid() || !has_option(value)) return;
    const bool chosen =
        says_unsafe(ground_, "certificates.named", target) || is_one_of_two(last_name(target));
    if (chosen) for_each(value, [&](ValueId id, const ValueNode&) { chosen_.insert(id.index()); });
  }

  bool has_option(ValueId value) const {
    bool has = false;
    for_each(value, [&](ValueId, const ValueNode& node) {
      const std::string_view key = syntax_.text(node.text);
      has |= node.kind == ValueKind::entry && (off_.contains(key) || on_.contains(key) ||
                                               set_.contains(key) || of_calls_.contains(key));
    });
    return has;
  }

  /// `secure`'s twin: a name that stands only where a condition chooses between it and another
  /// thing of the same maker. What checks nothing is then what somebody asked for.
  bool is_one_of_two(std::string_view name) const {
    std::size_t uses = 0, choices = 0;
    for (const ValueNode& node : syntax_.values) {
      if (names_a_thing(node) && syntax_.text(node.text) == name) ++uses;
      if (node.kind != ValueKind::alternative || syntax_.text(node.text) != "choice") continue;
      bool beside = false, twin = false;
      for (std::size_t c = 0; c < node.child_count; ++c) {
        const ValueId child = syntax_.child(node, c);
        if (!child.valid() || !names_a_thing(syntax_.value(child))) continue;
        const std::string_view other = syntax_.text(syntax_.value(child).text);
        (other == name ? beside : twin) |= other == name || is_made_alike(name, other);
      }
      if (beside && twin) ++choices;
    }
    return choices > 0 && uses == choices;
  }

  static bool names_a_thing(const ValueNode& node) {
    return node.kind == ValueKind::reference || node.kind == ValueKind::member;
  }

  bool is_made_alike(std::string_view one, std::string_view other) const {
    const auto a = makers_.find(one), b = makers_.find(other);
    return a != makers_.end() && b != makers_.end() && a->second == b->second;
  }

  void note_maker(std::string_view target, ValueId value) {
    if (!value.valid()) return;
    const ValueNode& node = syntax_.value(value);
    const bool made = node.kind == ValueKind::construct || node.kind == ValueKind::call;
    if (!made || node.child_count == 0 || !syntax_.child(node, 0).valid()) return;
    const std::string_view maker = syntax_.text(syntax_.value(syntax_.child(node, 0)).text);
    if (!maker.empty()) makers_.emplace(last_name(target), maker);
  }

  static std::string_view last_name(std::string_view dotted) {
    const std::size_t dot = dotted.find_last_of('.');
    return dot == std::string_view::npos ? dotted : dotted.substr(dot + 1);
  }

  template <typename Do>
  void for_each(ValueId root, Do&& act) const {
    std::vector<ValueId> open{root};
    for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
      if (!open[i].valid()) continue;
      const ValueNode& node = syntax_.value(open[i]);
      act(open[i], node);
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax_.child(node, c));
    }
  }

  /// `useState({ verifySSL: false })`: what a screen begins with.
  bool holds_state(const ValueNode& call) const {
    const ValueId callee = call.child_count > 0 ? syntax_.child(call, 0) : ValueId();
    return callee.valid() && state_.contains(last_name(syntax_.text(syntax_.value(callee).text)));
  }

  /// The same function switches the check on again where it is wanted, `config.SkipVerify = false`,
  /// puts one of its own in its place, or looks at the certificate itself once it is connected.
  bool is_made_good(const Off& off) const {
    if (!off.scope.valid()) return false;
    const bool put_back = std::ranges::any_of(syntax_.bindings, [&](const syntax::Binding& later) {
      if (later.scope != off.scope || later.line <= off.line || !later.value.valid()) return false;
      const std::string_view target = last_name(syntax_.text(later.target));
      return instead_.contains(target) ||
             (target == off.option && !says_off(target, later.value, true));
    });
    return put_back || std::ranges::any_of(syntax_.calls, [&](const syntax::Call& later) {
             return later.scope == off.scope && later.line > off.line &&
                    looks_.contains(last_name(syntax_.text(later.name)));
           });
  }

  /// `{ SkipVerify: true, VerifyPeerCertificate: check }`: a check of one's own takes its place.
  bool has_own_check(const ValueNode& node) const {
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueId child = syntax_.child(node, c);
      if (!child.valid() || syntax_.value(child).kind != ValueKind::entry) continue;
      if (instead_.contains(syntax_.text(syntax_.value(child).text))) return true;
    }
    return false;
  }

  void note(std::uint32_t line, std::string_view option, SymbolId scope) {
    out_.push_back({line, std::string(option), scope});
  }

  /// What is given to one of several things that a condition chooses among was chosen.
  void walk(ValueId root, std::uint32_t line, SymbolId scope, bool client) {
    std::vector<ValueId> open{root};
    for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
      if (!open[i].valid()) continue;
      const ValueNode& node = syntax_.value(open[i]);
      if (chosen_.contains(open[i].index())) continue;
      if (node.kind == ValueKind::alternative || node.kind == ValueKind::function) continue;
      if (node.kind == ValueKind::call && holds_state(node)) continue;
      if (has_own_check(node)) continue;
      const std::string_view text = syntax_.text(node.text);
      if (node.kind == ValueKind::entry && node.child_count > 0 &&
          says_off(text, syntax_.child(node, 0), client))
        note(node.line > 0 ? node.line : line, text, scope);
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax_.child(node, c));
    }
  }

  /// `curl_setopt($c, CURLOPT_SSL_VERIFYPEER, false)`, `.danger_accept_invalid_certs(true)`
  void read_call(const syntax::Call& call, bool client) {
    const std::string_view name = syntax_.text(call.name);
    if (state_.contains(name)) return;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax_.arguments[call.first_argument + a];
      if (!given.valid()) continue;
      if (a == 0 && on_.contains(name) && says_off(name, given, false))
        note(call.line, name, call.scope);
      const ValueNode& node = syntax_.value(given);
      const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::member;
      if (names && a + 1 < call.argument_count) {
        const ValueId next = syntax_.arguments[call.first_argument + a + 1];
        if (next.valid() && says_off(syntax_.text(node.text), next, false))
          note(call.line, syntax_.text(node.text), call.scope);
      }
      walk(given, call.line, call.scope, client);
    }
  }

  /// `ServerCertificateCustomValidationCallback = (_, _, _, _) => true`, and what a constant holds
  void read_symbol(SymbolId id) {
    const syntax::Symbol& symbol = syntax_.symbols[id.index()];
    const std::string_view name = syntax_.text(symbol.name);
    if (symbol.value.valid() && !says_unsafe(ground_, "certificates.named", name) &&
        !is_chosen({}, symbol.line, symbol.container))
      walk(symbol.value, symbol.line, symbol.container, false);
    if (!callbacks_.contains(name) || is_chosen({}, symbol.line, id)) return;
    const auto begins = [&](const syntax::Exit& exit) { return exit.scope == id; };
    if (std::ranges::count_if(syntax_.exits, begins) != 1) return;
    const syntax::Exit& exit = *std::ranges::find_if(syntax_.exits, begins);
    if (!exit.guard.valid() && exit.value.valid() &&
        syntax_.value(exit.value).kind == ValueKind::boolean &&
        syntax_.text(syntax_.value(exit.value).text) == "true")
      note(symbol.line, name, symbol.container);
  }

  /// One of the conditions speaks of it, or is a switch that whoever calls the function sets.
  bool is_asked_for(GuardId guard) const {
    for (int depth = 0; guard.valid() && depth < kMostGuards; ++depth) {
      const syntax::Guard& row = syntax_.guards[guard.index()];
      if (says_unsafe(ground_, "certificates.chosen", syntax_.text(row.condition))) return true;
      if (row.value.valid() && is_switch(syntax_.value(row.value))) return true;
      guard = row.parent;
    }
    return false;
  }

  /// `bool ownServer`, `ownServer = false`: a parameter that is only yes or no.
  bool is_switch(const ValueNode& node) const {
    if (node.kind != ValueKind::parameter) return false;
    const std::string_view name = syntax_.text(node.text);
    return std::ranges::any_of(syntax_.parameters, [&](const syntax::Parameter& parameter) {
      if (syntax_.text(parameter.name) != name) return false;
      const std::string type = lower(syntax_.text(parameter.type));
      return type == "bool" || type == "boolean" ||
             (parameter.default_value.valid() &&
              syntax_.value(parameter.default_value).kind == ValueKind::boolean);
    });
  }

  /// A condition around it, or the name of the function, says that somebody wants it so; what a
  /// handler does when all else failed was thought of.
  bool is_chosen(GuardId guard, std::uint32_t line, SymbolId scope) const {
    if (is_asked_for(guard)) return true;
    for (SymbolId at = scope; at.valid(); at = syntax_.symbols[at.index()].container) {
      if (says_unsafe(ground_, "certificates.named",
                      syntax_.text(syntax_.symbols[at.index()].name)))
        return true;
      const auto handed = handed_under_.find(at);
      if (handed != handed_under_.end() && is_asked_for(handed->second)) return true;
    }
    return std::ranges::any_of(syntax_.blocks, [&](const syntax::Block& block) {
      return block.kind == syntax::BlockKind::catch_ && block.line <= line &&
             block.end_line >= line;
    });
  }

  /// `requests.get("http://localhost:9000", verify=False)`
  bool asks_itself(const syntax::Call& call) const {
    const ValueId given =
        call.argument_count > 0 ? syntax_.arguments[call.first_argument] : ValueId();
    if (!given.valid()) return false;
    const linking::ClosedValue closed = ground_.analysis.links->close({file_, given});
    return std::ranges::any_of(ground_.analysis.catalogue->table("unsafe"), [&](const auto& row) {
      return row.first == "certificates.own_machine" && contains(closed.best(), row.second);
    });
  }

  const Ground& ground_;
  FileId file_;
  const Syntax& syntax_;
  std::set<std::string, std::less<>> off_, on_, set_, callbacks_, of_calls_, state_;
  std::set<std::string, std::less<>> instead_, looks_;  ///< checks of one's own
  bool on_screen_ = false;                              ///< it is a component that a browser shows
  std::map<SymbolId, GuardId> handed_under_;  ///< functions that are handed on under a condition
  std::map<std::string_view, std::string_view> makers_;  ///< of what a name holds
  std::set<std::size_t> chosen_;  ///< values (indices) that a chosen name holds
  std::vector<std::string> calls_;
  std::vector<Off> out_;
};

}  // namespace

void find_unchecked_certificates(const Ground& ground, std::vector<Item>& out) {
  std::vector<LeftOpen> lines;
  for (const FileSignals& signal : ground.signals.files) {
    if (!is_at_work(ground, signal.file)) continue;
    for (Off& off : Reader(ground, signal.file).find())
      lines.push_back({{signal.file, off.line, off.line}, std::move(off.option), off.scope});
  }
  if (auto item = item_of_lines(ground, "unchecked_certificates", lines))
    out.push_back(std::move(*item));
}

}  // namespace cutaway::findings

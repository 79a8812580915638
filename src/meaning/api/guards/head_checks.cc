// SPDX-License-Identifier: Apache-2.0
// A condition is read as the text that stands there, part by part, and what hangs on it by the
// calls and exits below it.
#include "meaning/api/guards/head_checks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

constexpr std::size_t kMostWritten = 150;  ///< a longer condition may be cut off
constexpr std::size_t kMostGiven = 40;

/// One question of a condition: of whom, what, and whether it holds for those who lack it.
struct Question {
  std::string_view path;  ///< "req.user.isAdmin"
  std::string value;      ///< "admin" of `user.role !== "admin"`
  bool lacks = false;
};

bool is_path_sign(char c) {
  return is_name_part(c) || c == '.' || c == '?' || c == '!' || c == '$' || c == '@';
}

/// `user->may()` and `Auth::user()` reach as `.` does.
std::size_t end_of_path(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const std::string_view sign = text.substr(at, 2);
    if (sign == "->" || sign == "::")
      at += 2;
    else if (sign == "!=" || !is_path_sign(text[at]))
      break;
    else
      ++at;
  }
  return at;
}

std::string_view unquoted(std::string_view text) {
  while (!text.empty() && (text.front() == '"' || text.front() == '\'' || text.front() == '`'))
    text.remove_prefix(1);
  const std::size_t end = text.find_first_of("\"'`");
  return text.substr(0, end);
}

/// "admin" of `"admin"`, ADMIN of `Role.ADMIN`; empty for what is longer or no constant.
std::string constant_in(std::string_view text) {
  text = trim(text);
  while (text.ends_with(")")) text.remove_suffix(1);
  if (text.empty() || text.size() > kMostGiven) return {};
  const bool quoted = text.front() == '"' || text.front() == '\'' || text.front() == '`';
  if (quoted) return std::string(unquoted(text));
  const bool plain = std::ranges::all_of(text, [](char c) { return is_path_sign(c) || c == ':'; });
  const char first = text.front();
  if (!plain || first < 'A' || first > 'Z') return {};
  return std::string(text.substr(text.find_last_of(".:") + 1));
}

/// Reads one part; nothing where it asks in a way that is not known.
std::optional<Question> question_in(std::string_view part) {
  part = trim(part);
  Question out;
  while (part.starts_with("(")) part = trim(part.substr(1));
  if (part.starts_with("!") && !part.starts_with("!=")) {
    out.lacks = true;
    part = trim(part.substr(1));
  } else if (part.starts_with("not ")) {
    out.lacks = true;
    part = trim(part.substr(4));
  }
  while (part.starts_with("(")) part = trim(part.substr(1));
  if (part.starts_with("await ")) part = trim(part.substr(6));
  const std::size_t end = end_of_path(part, 0);
  out.path = part.substr(0, end);
  std::string_view rest = trim(part.substr(end));
  if (out.path.empty()) return std::nullopt;
  if (rest.starts_with("(")) {  // a call: what it is given may name the right
    const std::size_t close = rest.rfind(')');
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view given = rest.substr(1, rest.find_first_of(",)", 1) - 1);
    out.value = constant_in(given);
    rest = trim(rest.substr(close + 1));
  }
  if (rest.empty() || rest.find_first_not_of(") {:") == std::string_view::npos) return out;
  constexpr std::array<std::string_view, 4> kDiffers{"!==", "!=", "is not ", "=== false"};
  constexpr std::array<std::string_view, 4> kSame{"===", "==", "is ", "eq "};
  for (const std::string_view sign : kDiffers) {
    if (!rest.starts_with(sign)) continue;
    const std::string_view with = trim(rest.substr(sign.size()));
    out.lacks = sign == "=== false" || with != "false";
    if (with != "true" && with != "True" && with != "false" && sign != "=== false") {
      out.value = constant_in(with);
      if (out.value.empty()) return std::nullopt;
    }
    return out;
  }
  for (const std::string_view sign : kSame) {
    if (!rest.starts_with(sign)) continue;
    const std::string with = lower(trim(rest.substr(sign.size())));
    if (with == "false" || with == "true") {
      out.lacks = with == "false";
      return out;
    }
    out.value = constant_in(rest.substr(sign.size()));
    return out.value.empty() ? std::nullopt : std::optional(out);
  }
  return std::nullopt;
}

std::vector<std::string_view> parts_of(std::string_view text, std::string_view sign,
                                       std::string_view word) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0;;) {
    const std::size_t one = text.find(sign, at), other = text.find(word, at);
    const std::size_t end = std::min(one, other);
    if (end == std::string_view::npos) return out.push_back(text.substr(at)), out;
    out.push_back(text.substr(at, end - at));
    at = end + (end == one ? sign.size() : word.size());
  }
}

/// Reads one handler.
class Head {
 public:
  Head(const ReaderContext& context, const GuardFunctions& functions, SymbolRef handler)
      : syntax_(context.project.of(handler.file)), functions_(functions), handler_(handler) {}

  std::vector<Guarding> read() const {
    for (std::size_t g = 0; g < syntax_.guards.size(); ++g) {
      const syntax::Guard& guard = syntax_.guards[g];
      const syntax::Symbol& symbol = syntax_.symbols[handler_.symbol.index()];
      if (guard.line > symbol.end_line) break;
      if (guard.line < symbol.line || guard.parent.valid()) continue;
      std::vector<Guarding> asked = asked_by(guard);
      if (asked.empty() || !(refuses(GuardId(g)) || hides(GuardId(g), asked))) continue;
      return done_before(guard.line) ? std::vector<Guarding>() : asked;
    }
    return {};
  }

 private:
  /// What who passes must have; empty where somebody may pass without.
  std::vector<Guarding> asked_by(const syntax::Guard& guard) const {
    const std::string_view whole = trim(syntax_.text(guard.condition));
    if (whole.size() > kMostWritten) return {};
    std::string written(whole);  // `auth()->user()->isAdmin()` reaches as a path does
    for (std::size_t at = written.find("()"); at != std::string::npos; at = written.find("()", at))
      written.erase(at, 2);
    const bool either = contains(written, "||") || contains(written, " or ");
    const bool both = contains(written, "&&") || contains(written, " and ");
    if (either && both) return {};
    const auto parts = both ? parts_of(written, "&&", " and ") : parts_of(written, "||", " or ");
    // Those who go on: of `a || b` they have failed both, of its else branch they met one.
    const bool all = both != guard.negated && parts.size() > 1;
    std::vector<Guarding> found;
    for (const std::string_view part : parts) {
      const auto question = question_in(part);
      const bool right = question && question->lacks != guard.negated && is_right(*question);
      if (!right && all) return {};
      if (right) found.push_back(told(*question, whole, guard.line));
      if (right && is_held(question->path)) found.back().kind = "right";
    }
    if (all) return one_of(std::move(found));
    if (found.size() > 1) found.resize(1);
    return found;
  }

  /// `user.role !== "A" && user.role !== "B"`: one of them is enough.
  static std::vector<Guarding> one_of(std::vector<Guarding> found) {
    for (std::size_t i = 1; i < found.size(); ++i) {
      const bool held = found[i].kind == "right" && found[0].kind == "right";
      if (found[i].name != found[0].name && !held) return {};
      if (held && found[i].name != found[0].name) {
        found[0].value += (found[0].value.empty() ? "or " : " or ") + found[i].name;
        continue;
      }
      found[0].value += ", " + found[i].value;
    }
    if (found.size() > 1) found.resize(1);
    return found;
  }

  /// Its name is what stands there: of `auth()->user()->isAdmin()` only isAdmin.
  Guarding told(const Question& question, std::string_view whole, std::uint32_t line) const {
    std::string_view name = question.path;
    while (name.ends_with("?") || name.ends_with("!")) name.remove_suffix(1);
    if (!contains(whole, name)) name = name.substr(name.find_last_of(".>:") + 1);
    return {"role", std::string(name), question.value, {handler_.file, line, line}};
  }

  /// Whether it is a right ("isAdmin", "role") of the one who asks ("req.user").
  bool is_right(const Question& question) const {
    const std::size_t cut = question.path.find_last_of(".>:");
    if (cut == std::string_view::npos) return is_held(question.path);
    if (cut == 0) return false;
    const std::string_view asked = question.path.substr(cut + 1);
    const auto words = identifier_words(asked);
    const bool right = functions_.names_right(asked) || std::ranges::any_of(words, [&](auto& word) {
                         return functions_.names_people(word);
                       });
    if (!right) return false;
    const std::string_view whom = question.path.substr(0, cut);
    return functions_.names_asker(whom) ? !is_looked_up(whom) : is_made_of_asker(whom);
  }

  /// `const isMember = await boards.isMember(currentUser.id, board)`: a name that asks something,
  /// and holds what a call says of the one who asks; none of his password, and of nothing that may
  /// lack.
  bool is_held(std::string_view name) const {
    constexpr std::array<std::string_view, 4> kAsks{"is", "has", "can", "may"};
    constexpr std::array<std::string_view, 8> kOfOthers{"password", "valid",   "exists",  "correct",
                                                        "match",    "matches", "enabled", "new"};
    const auto words = identifier_words(name);
    const bool right = words.size() > 1 && std::ranges::find(kAsks, words.front()) != kAsks.end() &&
                       std::ranges::none_of(words, [&](const std::string& word) {
                         return std::ranges::find(kOfOthers, word) != kOfOthers.end();
                       });
    if (!right || end_of_path(name, 0) != name.size()) return false;
    return std::ranges::any_of(syntax_.bindings, [&](const syntax::Binding& binding) {
      if (binding.scope != handler_.symbol || syntax_.text(binding.target) != name ||
          !binding.value.valid() || syntax_.value(binding.value).kind != syntax::ValueKind::call)
        return false;
      return std::ranges::any_of(values_within(syntax_, {binding.value}, kMostGiven),
                                 [&](ValueId part) { return is_asker(syntax_.value(part)); });
    });
  }

  /// `currentUser`, `req.user`; `user` alone may be whom the request is about.
  bool is_asker(const syntax::ValueNode& node) const {
    const bool named = node.kind == syntax::ValueKind::reference ||
                       node.kind == syntax::ValueKind::parameter ||
                       node.kind == syntax::ValueKind::member;
    const std::string_view text = syntax_.text(node.text);
    if (!named || !functions_.names_asker(text)) return false;
    if (identifier_words(text).size() > 1) return true;
    if (node.kind != syntax::ValueKind::member || node.child_count == 0) return false;
    constexpr std::array<std::string_view, 9> kWays{"req",   "request", "ctx",     "context", "c",
                                                    "state", "locals",  "session", "auth"};
    const std::string_view of = syntax_.text(syntax_.value(syntax_.child(node, 0)).text);
    return std::ranges::find(kWays, of) != kWays.end();
  }

  /// `throw NOT_FOUND` below nothing but such a name: who lacks the right is told that nothing is
  /// there.
  bool hides(GuardId guard, const std::vector<Guarding>& asked) const {
    if (asked.front().kind != "right") return false;
    return std::ranges::any_of(syntax_.exits, [&](const syntax::Exit& exit) {
      return exit.guard == guard && exit.scope == handler_.symbol &&
             exit.kind == syntax::ExitKind::throw_;
    });
  }

  std::string_view first_name(std::string_view path) const {
    return path.substr(0, end_of_name(path, 0));
  }

  /// `const user = await Users.find(req.params.id)`: whom the request is about, not who asks.
  bool is_looked_up(std::string_view whom) const {
    constexpr std::array<std::string_view, 6> kGiven{"params", "body",  "query",
                                                     "id",     "input", "args"};
    return made_by(whom, [&](const syntax::ValueNode& node) {
      return std::ranges::find(kGiven, syntax_.text(node.text)) != kGiven.end();
    });
  }

  /// `requester = await checkSession(req)`.
  bool is_made_of_asker(std::string_view whom) const {
    return !is_looked_up(whom) && made_by(whom, [&](const syntax::ValueNode& node) {
      return functions_.tells_who(syntax_.text(node.text));
    });
  }

  /// Whether a Value on the line that gave the name its value is such.
  template <typename Is>
  bool made_by(std::string_view whom, Is is) const {
    const std::string_view name = first_name(whom);
    return std::ranges::any_of(syntax_.bindings, [&](const syntax::Binding& binding) {
      if (binding.scope != handler_.symbol || syntax_.text(binding.target) != name) return false;
      return std::ranges::any_of(syntax_.values, [&](const syntax::ValueNode& node) {
        return node.line == binding.line && is(node);
      });
    });
  }

  struct Lines {
    std::uint32_t first = 0, last = 0;
    bool ends = false;
  };

  /// The lines of the calls and exits that hang on a condition.
  Lines lines_below(GuardId guard) const {
    Lines out;
    const auto add = [&](std::uint32_t first, std::uint32_t last) {
      out.first = out.first == 0 ? first : std::min(out.first, first);
      out.last = std::max(out.last, last);
    };
    for (const syntax::Call& call : syntax_.calls)
      if (call.guard == guard && call.scope == handler_.symbol)
        add(call.line, std::max(call.line, call.end_line));
    for (const syntax::Exit& exit : syntax_.exits) {
      if (exit.guard != guard || exit.scope != handler_.symbol) continue;
      add(exit.line, exit.line + 1);
      out.ends = true;
    }
    return out;
  }

  bool refuses_in(const Lines& lines) const {
    return std::ranges::any_of(syntax_.values, [&](const syntax::ValueNode& node) {
      return node.line >= lines.first && node.line <= lines.last &&
             functions_.refusal(syntax_, node) == "auth";
    });
  }

  /// Whether what hangs on the condition refuses, and the handler does no more than that.
  bool refuses(GuardId guard) const {
    const Lines lines = lines_below(guard);
    if (lines.first == 0 || !(lines.ends || syntax_.guards[guard.index()].negated)) return false;
    return refuses_in(lines) || std::ranges::any_of(syntax_.calls, [&](const syntax::Call& call) {
             return call.guard == guard && call.scope == handler_.symbol &&
                    functions_.forbids(syntax_.text(call.name));
           });
  }

  /// Whether the handler may have answered before that line without asking: with a failure only
  /// does not count.
  bool done_before(std::uint32_t line) const {
    return std::ranges::any_of(syntax_.exits, [&](const syntax::Exit& exit) {
      const bool before = exit.scope == handler_.symbol && exit.line < line;
      if (!before || exit.kind != syntax::ExitKind::return_) return false;
      return !exit.guard.valid() || !fails(exit.guard);
    });
  }

  /// Whether the branch answers with a failure: by a status, or by what it is called.
  bool fails(GuardId guard) const {
    const Lines lines = lines_below(guard);
    return std::ranges::any_of(syntax_.values, [&](const syntax::ValueNode& node) {
      if (node.line < lines.first || node.line > lines.last) return false;
      const std::string_view text = syntax_.text(node.text);
      const bool status = node.kind == syntax::ValueKind::number && text.size() == 3 &&
                          (text.front() == '4' || text.front() == '5');
      constexpr std::array<std::string_view, 9> kFailing{"error",   "err",          "bad",
                                                         "invalid", "unauthorized", "forbidden",
                                                         "missing", "fail",         "problem"};
      const auto words = identifier_words(text);
      return status || std::ranges::any_of(words, [&](const std::string& word) {
               return std::ranges::find(kFailing, word) != kFailing.end() ||
                      (word == "not" && words.size() > 1);
             });
    });
  }

  const Syntax& syntax_;
  const GuardFunctions& functions_;
  const SymbolRef handler_;
};

}  // namespace

bool GuardFunctions::names_asker(std::string_view path) const {
  bool asker = false;
  for (const std::string& word : identifier_words(path)) {
    const auto known = askers_.find(word);
    if (known == askers_.end()) return false;
    asker = asker || known->second == "asker";
  }
  return asker;
}

std::vector<Guarding> roles_at_head(const ReaderContext& context, const GuardFunctions& functions,
                                    SymbolRef handler) {
  if (!handler.valid()) return {};
  const Syntax& syntax = context.project.of(handler.file);
  const syntax::Symbol& symbol = syntax.symbols[handler.symbol.index()];
  if (!is_function(symbol) || functions.signs_in(syntax.text(symbol.name))) return {};
  return Head(context, functions, handler).read();
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// What a hole of the shell becomes: a piece of code, an include, words.
#include <algorithm>

#include "base/text.h"
#include "syntax/split/html_shell.h"

namespace cutaway::syntax {
namespace {

using Kind = HoleRule::Kind;

constexpr std::size_t kRuleLimit = 2048;  // longer code is matched by no rule

bool is_path(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '$' || c == '@';
  });
}

/// The code before a filter: `a|b:"c"` is `a`; signs in quotes and `||` do not count.
std::string_view cut_before(std::string_view code, std::string_view sign) {
  char quote = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (code.substr(i).starts_with(sign)) {
      if (code.substr(i + sign.size()).starts_with(sign)) {
        i += sign.size() * 2 - 1;
        continue;
      }
      return trim(code.substr(0, i));
    }
  }
  return code;
}

std::string on_one_line(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

}  // namespace

std::int64_t HtmlShell::add_piece(Piece piece) {
  if (!piece.language.valid()) piece.language = table_.code;
  if (!piece.language.valid() || (piece.code.empty() && piece.own.empty())) return -1;
  out_.pieces.push_back(std::move(piece));
  return static_cast<std::int64_t>(out_.pieces.size()) - 1;
}

/// The index of the piece that it became; -1 when it is none.
std::int64_t HtmlShell::take_hole(const Hole& hole, bool wanted) {
  const HoleRule& rule = *hole.rule;
  const bool output = hole.kind == Kind::output;
  if (!wanted && hole.kind != Kind::comment) {
    if (!output) flush_phrase();
    if (output) {
      const bool written = words_.empty() ? false : words_written_;
      const std::string name =
          is_path(hole.content) ? "{" + std::string(hole.content) + "}" : std::string("{…}");
      for (const char c : name) add_words(c);
      words_written_ = written;
    }
  }
  if (hole.kind == Kind::comment || hole.kind == Kind::verbatim || hole.content.empty()) return -1;
  Piece piece;
  piece.line = line(static_cast<std::size_t>(hole.content.data() - text_.data()));
  bool replaced = false;
  apply_rules(hole, piece.line, piece.own, replaced);
  if (replaced) {
    piece.wanted = wanted;
    return add_piece(std::move(piece));
  }
  if (hole.kind == Kind::tag || hole.kind == Kind::directive) return -1;
  piece.code = rule.cut.empty() ? hole.content : cut_before(hole.content, rule.cut);
  piece.before = hole.block ? rule.block_before : rule.before;
  piece.after = hole.block ? rule.block_after : rule.after;
  piece.wanted = wanted;
  return add_piece(std::move(piece));
}

void HtmlShell::apply_rules(const Hole& hole, std::uint32_t line, std::string& code,
                            bool& replaced) {
  if (table_.rules.empty() || hole.content.size() > kRuleLimit || hole.block) return;
  const std::string content = on_one_line(hole.content);
  for (const CodeRule& rule : table_.rules) {
    if (!rule.hole.empty() && rule.hole != hole.rule->open) continue;
    if (!RE2::PartialMatch(content, *rule.match)) continue;
    const auto rewritten = [&](const std::string& as) {
      std::string made;
      if (!as.empty()) RE2::Extract(content, *rule.match, as, &made);
      return made;
    };
    const auto add = [&](std::vector<ShellText>& list, const std::string& as, const char* role) {
      std::string made = rewritten(as);
      if (!made.empty()) list.push_back({std::move(made), role, line, line});
    };
    add(out_.includes, rule.include, "");
    add(out_.phrases, rule.phrase, "translation");
    add(out_.defines, rule.define, "");
    if (rule.has_code && !replaced) {
      code = rewritten(rule.code);
      replaced = true;
    }
  }
}

/// A script with its holes filled so that it can be parsed; empty when it has none.
std::string HtmlShell::raw_text(std::string_view raw) {
  if (table_.raw_hole.empty()) return {};
  const auto base = static_cast<std::size_t>(raw.data() - text_.data());
  std::string out;
  std::size_t copied = 0;
  int quotes = 0;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    if (c == '\n') quotes = 0;
    if (c == '"' || c == '\'' || c == '`') ++quotes;
    Hole hole;
    if (!holes_.may_begin(c) || !holes_.find(base + i, hole)) continue;
    if (hole.rule->kind == Kind::directive || hole.rule->braces || hole.end > base + raw.size())
      continue;
    out += raw.substr(copied, i - copied);
    const bool shown = hole.kind == Kind::output;
    if (shown) out += quotes % 2 == 1 ? std::string("{…}") : table_.raw_hole;
    const std::string_view whole = text_.substr(base + i, hole.end - base - i);
    out.append(static_cast<std::size_t>(std::count(whole.begin(), whole.end(), '\n')), '\n');
    at_ = hole.end;
    take_hole(hole, true);
    i = hole.end - base - 1;
    copied = i + 1;
  }
  if (copied == 0) return {};
  out += raw.substr(copied);
  return out;
}

}  // namespace cutaway::syntax

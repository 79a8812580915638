// SPDX-License-Identifier: Apache-2.0
// Takes inline markup away from one line of a document.
#include <array>
#include <utility>

#include "base/text.h"
#include "base/underlines.h"
#include "narrative/phrases.h"
#include "narrative/texts/prose.h"

namespace cutaway::narrative {
namespace {

/// A backslash before one of these stands for the sign itself (CommonMark 2.4).
bool is_punctuation(char c) {
  return std::string_view("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~").find(c) != std::string_view::npos;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Position after the bracket that closes the one at `open`, or npos. Nesting to eight, same line.
std::size_t after_bracket(std::string_view text, std::size_t open, char begin, char end) {
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == begin && ++depth > 8) return std::string_view::npos;
    if (text[i] == end && --depth == 0) return i + 1;
  }
  return std::string_view::npos;
}

/// Skips "(address)" or "[label]" that follows a link's words.
std::size_t after_target(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '(') {
    const std::size_t end = after_bracket(text, at, '(', ')');
    return end == std::string_view::npos ? text.size() : end;
  }
  if (at < text.size() && text[at] == '[') {
    const std::size_t end = after_bracket(text, at, '[', ']');
    return end == std::string_view::npos ? at : end;
  }
  return at;
}

/// Pictures and links of Markdown, one level a pass (a badge is a picture inside a link).
std::string without_links(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const bool picture = text[i] == '!' && i + 1 < text.size() && text[i + 1] == '[';
    if (!picture && text[i] != '[') {
      out += text[i++];
      continue;
    }
    const std::size_t open = picture ? i + 1 : i;
    const std::size_t close = after_bracket(text, open, '[', ']');
    if (close == std::string_view::npos) {
      out += text[i++];
      continue;
    }
    const std::size_t next = after_target(text, close);
    const std::string_view words = text.substr(open + 1, close - open - 2);
    if (!picture && next > close) out += words;
    // "[x] done", "[1]" and "[^note]" hold no words of a sentence; "[name]" alone is a short link.
    if (!picture && next == close && words.size() > 2 && words[0] != '^') out += words;
    i = next;
  }
  return out;
}

std::string without_tags(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool tag = text[i] == '<' && i + 1 < text.size() &&
                     (text[i + 1] == '/' || text[i + 1] == '!' || is_letter(text[i + 1]));
    const std::size_t close = tag ? text.find('>', i) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += text[i];
      continue;
    }
    const std::string inside = lower(text.substr(i + 1, close - i - 1));
    if (inside.starts_with("http://") || inside.starts_with("https://")) {
      // "`Postfix <https://…>`_" of reStructuredText: the words stand before where they lead.
      if (text.substr(close + 1).starts_with("`_")) {
        while (out.ends_with(' ')) out.pop_back();
        i = close;
        continue;
      }
      out += inside.substr(inside.find("//") + 2);
      i = close;
      continue;
    }
    if (inside.starts_with("br") || inside.starts_with("/p") || inside.starts_with("img"))
      out += ' ';
    i = close;
  }
  return out;
}

std::string with_characters(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kEntities = {
      {{"&nbsp;", " "},
       {"&amp;", "&"},
       {"&lt;", "<"},
       {"&gt;", ">"},
       {"&quot;", "\""},
       {"&#39;", "'"},
       {"&apos;", "'"},
       {"&mdash;", "—"},
       {"&ndash;", "–"},
       {"&middot;", "·"},
       {"&copy;", "©"},
       {"&reg;", "®"},
       {"&trade;", "™"},
       {"&#8482;", "™"},
       {"&#160;", " "}}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    bool found = false;
    if (text[i] == '&') {
      for (const auto& [entity, character] : kEntities) {
        if (!text.substr(i).starts_with(entity)) continue;
        out += character;
        i += entity.size();
        found = true;
        break;
      }
    }
    if (!found) out += text[i++];
  }
  return out;
}

/// Emphasis, code marks, roles (":ref:`words <target>`"), shortcodes (":rocket:") and trailing "_"
/// of references.
std::string without_marks(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size() && is_punctuation(text[i + 1])) {
      out += text[++i];
      continue;
    }
    if (c == '`') {
      if (i + 1 < text.size() && text[i + 1] == '_') ++i;
      continue;
    }
    const bool pair = i + 1 < text.size() && text[i + 1] == c;
    const bool edge = out.empty() || out.back() == ' ' || i + 1 == text.size() ||
                      std::string_view(" .,;:!?)").find(text[i + 1]) != std::string_view::npos;
    if (c == '*' && (pair || edge || (i > 0 && text[i - 1] == '*'))) continue;
    if (c == '_' && edge &&
        (i + 1 == text.size() || out.empty() || out.back() == ' ' || text[i + 1] != '_')) {
      continue;
    }
    if (c == ':' && i + 2 < text.size()) {
      const std::size_t end = text.find(':', i + 1);
      if (end != std::string_view::npos && end > i + 2 && end - i < 28 &&
          text.substr(i + 1, end - i - 1)
                  .find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_+-") ==
              std::string_view::npos &&
          (out.empty() || out.back() == ' ')) {
        i = end;
        continue;
      }
    }
    out += c;
  }
  return out;
}

/// "Orders [pronounced: or-ders] is …", "Orders (pronounced or-ders) is …": how a name is said.
std::string without_pronunciation(std::string text) {
  for (const std::string_view open : {"(", "["}) {
    const std::size_t at = text.find(std::string(open) + "pronounced");
    const std::size_t close = at == std::string::npos ? at : text.find_first_of(")]", at);
    if (close != std::string::npos) text.erase(at, close + 1 - at);
  }
  return text;
}

}  // namespace

std::string plain_line(std::string_view line) {
  std::string text = without_links(without_links(without_pronunciation(std::string(line))));
  text = without_marks(with_characters(without_tags(text)));
  return std::string(before_underline(squeezed(text)));
}

}  // namespace cutaway::narrative

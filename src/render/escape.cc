// SPDX-License-Identifier: Apache-2.0
// The escapers themselves: first what hides is made visible, then what the language would read as
// markup is escaped.
#include "render/escape.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/embedded.h"
#include "base/text.h"
#include "render/escaper.h"
#include "render/unicode.h"
#include "render/xml_text.h"

namespace cutaway::render {

namespace {

constexpr char kHexDigits[] = "0123456789ABCDEF";

std::string hex_digits(char32_t value, unsigned digits) {
  std::string text;
  for (unsigned i = digits; i-- > 0;) text += kHexDigits[(value >> (4 * i)) & 0xfU];
  return text;
}

std::string escape_mark(const Character& character) {
  if (!character.valid) return "‹0x" + hex_digits(character.code, 2) + "›";
  return "‹U+" + hex_digits(character.code, character.code > 0xffff ? 6 : 4) + "›";
}

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Only characters that cannot leave a quoted attribute or a Markdown link target.
std::string url(std::string_view prefix, std::string_view path) {
  const bool web = prefix.substr(0, 8) == "https://" || prefix.substr(0, 7) == "http://";
  if (!web) return "#";
  const auto append = [](std::string& out, std::string_view text, std::string_view allowed) {
    for (const char c : text) {
      if (is_letter_or_digit(c) || allowed.find(c) != std::string_view::npos) {
        out += c;
      } else {
        out += '%' + hex_digits(static_cast<unsigned char>(c), 2);
      }
    }
  };
  std::string out;
  append(out, prefix, "-._~/:@?=%+,;");
  append(out, path, "-._~/#");
  return out;
}

}  // namespace

std::string visible(std::string_view text, bool keep_tabs) {
  if (is_plain(text)) return std::string(text);
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    const bool space = character.code == '\t' || character.code == '\n';
    if (character.valid && space) {
      out += character.code == '\t' && keep_tabs ? '\t' : ' ';
    } else if (!character.valid || is_hidden(character.code)) {
      out += escape_mark(character);
    } else {
      out += text.substr(at, character.size);
    }
    at += character.size;
  }
  return out;
}

Html html_text(std::string_view text) {
  return Escaper::trust<HtmlLanguage>(xml_text(visible(text)));
}

Html html_code(std::string_view text) {
  return Escaper::trust<HtmlLanguage>(xml_text(visible(text, true)));
}

Html html_attribute(std::string_view text) {
  return Escaper::trust<HtmlLanguage>(xml_text(visible(text)));
}

namespace {

std::string identifier(std::string_view text) {
  std::string out;
  for (const char c : text) out += is_letter_or_digit(c) || c == '-' || c == '_' ? c : '-';
  return out;
}

std::string embedded(std::string_view name) {
  for (const EmbeddedFile& file : embedded_web()) {
    if (file.path == name) return std::string(trim(file.bytes));
  }
  return "";
}

}  // namespace

Html html_id(std::string_view text) { return Escaper::trust<HtmlLanguage>(identifier(text)); }
Svg svg_id(std::string_view text) { return Escaper::trust<SvgLanguage>(identifier(text)); }

Html embedded_html(Literal name) { return Escaper::trust<HtmlLanguage>(embedded(name.view())); }
Svg embedded_svg(Literal name) { return Escaper::trust<SvgLanguage>(embedded(name.view())); }

Html html_url(std::string_view prefix, std::string_view path) {
  return Escaper::trust<HtmlLanguage>(url(prefix, path));
}

Html json_in_script(const Json& json) {
  // Only strings can hold "<", and json_string writes it as \u003c.
  return Escaper::trust<HtmlLanguage>(json.bytes());
}

Html html_figure(const Svg& svg) { return Escaper::trust<HtmlLanguage>(svg.bytes()); }

Svg svg_text(std::string_view text) { return Escaper::trust<SvgLanguage>(xml_text(visible(text))); }

Svg svg_number(double points) {
  if (!std::isfinite(points)) points = 0;
  const auto hundredths = static_cast<std::int64_t>(std::llround(points * 100));
  const std::int64_t size = hundredths < 0 ? -hundredths : hundredths;
  std::string out = hundredths < 0 ? "-" : "";
  out += std::to_string(size / 100);
  if (size % 100 != 0) {
    out += '.';
    out += static_cast<char>('0' + size % 100 / 10);
    if (size % 10 != 0) out += static_cast<char>('0' + size % 10);
  }
  return Escaper::trust<SvgLanguage>(std::move(out));
}

namespace {

void append_unit(std::string& out, char32_t unit) { out += "\\u" + hex_digits(unit, 4); }

void append_json(std::string& out, const Character& character, std::string_view bytes) {
  const char32_t code = character.code;
  if (!character.valid) {
    out += escape_mark(character);
  } else if (code == '"' || code == '\\') {
    out += '\\';
    out += bytes;
  } else if (code == '\n') {
    out += "\\n";
  } else if (code == '\t') {
    out += "\\t";
  } else if (code > 0xffff && is_hidden(code)) {
    append_unit(out, 0xd800 + ((code - 0x10000) >> 10U));
    append_unit(out, 0xdc00 + ((code - 0x10000) & 0x3ffU));
  } else if (code == '<' || code == '>' || code == '&' || is_hidden(code)) {
    append_unit(out, code);
  } else {
    out += bytes;
  }
}

}  // namespace

Json json_string(std::string_view text) {
  std::string out = "\"";
  out.reserve(text.size() + 2);
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    append_json(out, character, text.substr(at, character.size));
    at += character.size;
  }
  out += '"';
  return Escaper::trust<JsonLanguage>(std::move(out));
}

namespace {

/// "1. x", "- x", "# x" and "> x" are markup at the start of a line only.
std::size_t start_mark(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')')) {
    return digits;
  }
  const bool marks = !text.empty() && std::string_view("-+#>=:").find(text[0]) != text.npos;
  return marks ? 0 : std::string_view::npos;
}

}  // namespace

Markdown markdown_text(std::string_view raw) {
  const std::string text = visible(raw);
  const std::size_t mark = start_mark(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&' && i + 1 < text.size() && text[i + 1] != ' ') {
      out += "&amp;";  // before a space it begins no character reference
    } else {
      if (i == mark || std::string_view("\\`*_[]|~$").find(c) != std::string_view::npos)
        out += '\\';
      out += c;
    }
  }
  return Escaper::trust<MarkdownLanguage>(std::move(out));
}

Markdown markdown_code(std::string_view raw, bool in_table) {
  const std::string text = visible(raw);
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const bool pad = text.empty() || text.front() == '`' || text.back() == '`';
  std::string out = fence + (pad ? " " : "");
  for (const char c : text) {
    if (in_table && c == '|') out += '\\';
    out += c;
  }
  out += (pad ? " " : "") + fence;
  return Escaper::trust<MarkdownLanguage>(std::move(out));
}

Markdown markdown_preformatted(std::string_view raw) {
  std::string out;
  for (const char c : visible(raw)) {
    out += c == '`' ? '\'' : c;
  }
  return Escaper::trust<MarkdownLanguage>(std::move(out));
}

Markdown markdown_url(std::string_view prefix, std::string_view path) {
  return Escaper::trust<MarkdownLanguage>(url(prefix, path));
}

Csv csv_cell(std::string_view raw) {
  std::string text = visible(raw);
  const std::size_t first = text.find_first_not_of(' ');
  if (first != std::string::npos) {
    const Character start = character_at(text, first);
    // Spreadsheets also take the full-width forms of = + - @.
    constexpr std::array<char32_t, 9> kFormula = {'=',    '+',    '-',    '@',   '|',
                                                  0xff1d, 0xff0b, 0xff0d, 0xff20};
    if (std::find(kFormula.begin(), kFormula.end(), start.code) != kFormula.end()) {
      text.insert(0, "'");
    }
  }
  if (text.find_first_of(",\"; ") == std::string::npos) {
    return Escaper::trust<CsvLanguage>(std::move(text));
  }
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
  return Escaper::trust<CsvLanguage>(std::move(out));
}

Terminal terminal_text(std::string_view text) {
  return Escaper::trust<TerminalLanguage>(visible(text));
}

Dot dot_string(std::string_view raw) {
  std::string out = "\"";
  for (const char c : visible(raw)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
  return Escaper::trust<DotLanguage>(std::move(out));
}

}  // namespace cutaway::render

// SPDX-License-Identifier: Apache-2.0
// The escapers of the modelling languages. Characters that hide are made visible first.
#include "render/escape_models.h"

#include <cstdio>

#include "base/text.h"
#include "render/escaper.h"
#include "render/xml_text.h"

namespace cutaway::render {
namespace {

bool is_word_sign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string id_of(std::string_view text) {
  std::string out;
  for (const char c : text) out += is_word_sign(c) ? c : '_';
  return out;
}

/// Bytes of other scripts and the signs in `harmless` stay, and so do those in `single` after a
/// letter and before a letter or a space; `code` writes every other character.
template <class Code>
std::string coded(std::string_view raw, std::string_view harmless, std::string_view single,
                  Code code) {
  std::string out;
  const std::string text = visible(raw);
  const auto is_letter = [&](std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) >= 0x80 ||
                               (is_word_sign(text[i]) && text[i] != '_'));
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool alone = single.find(text[i]) != std::string_view::npos && i > 0 &&
                       is_letter(i - 1) && (is_letter(i + 1) || text.substr(i + 1, 1) == " ");
    if (is_letter(i) || alone || harmless.find(text[i]) != std::string_view::npos)
      out += text[i];
    else
      code(out, static_cast<unsigned char>(text[i]));
  }
  return out;
}

}  // namespace

Mermaid mermaid_text(std::string_view text) {
  const auto entity = [](std::string& out, unsigned sign) {
    out += '#' + std::to_string(sign) + ';';
  };
  std::string out = coded(text, " .,-/_", "", entity);
  // Some of its grammars end a block at this word wherever it stands.
  for (std::size_t at = 0; (at = lower(out).find("end", at)) != std::string::npos; at += 3) {
    const bool starts = at == 0 || !is_word_sign(out[at - 1]);
    const bool ends = at + 3 == out.size() || !is_word_sign(out[at + 3]);
    if (starts && ends) out.replace(at, 1, out[at] == 'e' ? "#101;" : "#69;");
  }
  return Escaper::trust<MermaidLanguage>(std::move(out));
}

Mermaid mermaid_title(std::string_view text) {
  return Escaper::trust<MermaidLanguage>(std::string(json_string(visible(text)).bytes()));
}

PlantUml plantuml_text(std::string_view text) {
  const auto code = [](std::string& out, unsigned sign) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "<U+%04X>", sign);
    out += digits;
  };
  return Escaper::trust<PlantUmlLanguage>(coded(text, " .,()", "-:/_'", code));
}

Structurizr structurizr_string(std::string_view text) {
  std::string out = "\"";
  char before = 0;
  for (const char c : visible(text)) {
    if (c == '"') out += '\\';
    if (c == '{' && before == '$') out += ' ';  // a constant or a variable of the machine else
    out += c == '\\' ? '/' : c;
    before = c;
  }
  return Escaper::trust<StructurizrLanguage>(out + '"');
}

LikeC4 likec4_string(std::string_view text) {
  std::string out = "'";
  for (const char c : visible(text)) {
    if (c == '\'')
      out += "’";
    else
      out += c == '\\' ? '/' : c;
  }
  return Escaper::trust<LikeC4Language>(out + '\'');
}

DrawIo drawio_attribute(std::string_view text) {
  return Escaper::trust<DrawIoLanguage>(xml_text(visible(text)));
}

DrawIo drawio_label(std::string_view text) {
  return Escaper::trust<DrawIoLanguage>(xml_text(xml_text(visible(text))));
}

DrawIo drawio_number(double points) {
  return Escaper::trust<DrawIoLanguage>(std::string(svg_number(points).bytes()));
}

Mermaid mermaid_id(std::string_view id) { return Escaper::trust<MermaidLanguage>(id_of(id)); }
PlantUml plantuml_id(std::string_view id) { return Escaper::trust<PlantUmlLanguage>(id_of(id)); }
Structurizr structurizr_id(std::string_view id) {
  return Escaper::trust<StructurizrLanguage>(id_of(id));
}
LikeC4 likec4_id(std::string_view id) { return Escaper::trust<LikeC4Language>(id_of(id)); }
DrawIo drawio_id(std::string_view id) { return Escaper::trust<DrawIoLanguage>(id_of(id)); }

}  // namespace cutaway::render

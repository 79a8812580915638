// SPDX-License-Identifier: Apache-2.0
// Reads sentences of documentation, names in paths and names of refusals.
#include "meaning/api/handlers/handler_words.h"

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMaxSummary = 160;

/// Letters and digits in lower case.
std::string letters(std::string_view text) {
  std::string key;
  for (const char c : lower(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
  }
  return key;
}

}  // namespace

std::string first_sentence(std::string_view doc) {
  std::string out;
  for (const std::string_view line : split(doc, '\n')) {
    const std::string_view piece = trim(line);
    if (piece.empty() && !out.empty()) break;
    if (piece.starts_with("@") || piece.starts_with(":") || piece.starts_with("---")) break;
    if (piece.empty()) continue;
    if (!out.empty()) out += ' ';
    out += piece;
    const std::size_t end = out.find(". ");
    if (end != std::string::npos) out.resize(end + 1);
    if (out.ends_with(".") || out.size() > kMaxSummary) break;
  }
  if (out.size() > kMaxSummary) return {};
  return out;
}

std::vector<std::string> names_in_path(std::string_view path) {
  std::vector<std::string> out;
  for (std::string_view piece : split(path, '/')) {
    const std::size_t open = piece.find_first_of("{<:");
    if (open == std::string_view::npos) continue;
    const char kind = piece[open];
    piece.remove_prefix(open + 1);
    if (kind != ':') piece = piece.substr(0, piece.find(kind == '{' ? '}' : '>'));
    if (kind == '<' && piece.find(':') != std::string_view::npos)
      piece.remove_prefix(piece.find(':') + 1);
    piece = piece.substr(0, piece.find_first_of(kind == ':' ? "(?*.-" : ":=?"));
    if (kind == '{')
      while (piece.starts_with("*") || piece.starts_with(".")) piece.remove_prefix(1);
    if (!piece.empty()) out.emplace_back(piece);
  }
  return out;
}

std::string status_by_name(const catalogue::Catalogue& catalogue,
                           const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const std::string key = letters(name);
    if (key.empty()) continue;
    for (const auto& [word, status] : catalogue.table("http_status")) {
      if (key == word || key == "status" + word || key == "http" + status + word ||
          key == "httpresponse" + word || key == word + "exception" || key == word + "error" ||
          key == "sc" + word)
        return status;
    }
  }
  return {};
}

}  // namespace cutaway::meaning

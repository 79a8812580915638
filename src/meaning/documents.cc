// SPDX-License-Identifier: Apache-2.0
// Finds documents and takes from them the sentences that say what the software is.
#include "meaning/documents.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/document_quotes.h"

namespace cutaway::meaning {
namespace {

using sources::Origin;

std::string kind_of(std::string_view path) {
  const std::string name = lower(base_name(path));
  const std::string small = lower(path);
  if (name.starts_with("readme")) return "readme";
  if (name.starts_with("changelog") || name.starts_with("changes") ||
      name.starts_with("history.") || name.starts_with("news") || name.starts_with("release")) {
    return "changelog";
  }
  if (name.starts_with("contributing")) return "contributing";
  if (contains(small, "/adr/") || contains(small, "/adrs/") || contains(small, "/decisions/"))
    return "adr";
  if (contains(name, "architecture")) return "architecture";
  return "docs";
}

/// "README.zh-CN.md", "README_ja.md", "docs/fr/index.md": the same text in another language.
bool is_translation(std::string_view path) {
  static constexpr std::array<std::string_view, 48> kCodes = {
      "zh", "cn", "ja", "jp", "ko", "kr", "de", "fr", "es", "pt", "br", "ru",
      "it", "tr", "pl", "vi", "id", "ar", "fa", "uk", "nl", "cs", "hi", "tw",
      "hk", "th", "sv", "da", "no", "nb", "fi", "el", "he", "hu", "ro", "bg",
      "sk", "ca", "eu", "et", "lt", "lv", "sr", "hr", "ms", "ta", "bn", "ua"};
  const std::string_view name = base_name(path);
  std::string stem = lower(name.substr(0, name.rfind('.')));
  for (char& c : stem) c = c == '-' || c == '_' ? '.' : c;
  const auto words = split(stem, '.');
  const auto is_code = [](std::string_view word) {
    return std::ranges::find(kCodes, word) != kCodes.end();
  };
  if (words.size() > 1 && std::any_of(words.begin() + 1, words.end(), is_code)) return true;
  for (const std::string_view folder : split(folder_name(path), '/')) {
    const std::string small = lower(folder);
    if (is_code(small) ||
        (small.size() == 5 && (small[2] == '-' || small[2] == '_') && is_code(small.substr(0, 2))))
      return true;
  }
  return false;
}

std::size_t depth_of(std::string_view path) {
  return static_cast<std::size_t>(std::ranges::count(path, '/'));
}

bool is_document(const ReaderContext& context, FileId file) {
  const sources::File& about = context.project.file(file);
  if (about.origin != Origin::own && about.origin != Origin::docs) return false;
  const std::string small = lower(base_name(about.path));
  for (const std::string_view other :
       {"license", "licence", "copying", "notice", "robots.txt", "requirements", "codeowners"}) {
    if (small.starts_with(other)) return false;
  }
  if (contains(small, "template")) return false;
  const syntax::DataView root = syntax::DataView::root(context.project.of(file));
  return root && root.key() == "document";
}

/// Beginnings of documentation: docs/index.md, docs/README.md, introduction.mdx.
bool is_front_page(std::string_view path) {
  const std::string name = lower(base_name(path));
  const std::string_view stem = std::string_view(name).substr(0, name.rfind('.'));
  return depth_of(path) <= 4 &&
         (stem == "index" || stem == "introduction" || stem == "intro" || stem == "overview" ||
          stem == "about" || stem == "what-is" || stem == "home");
}

void quote_manifests(const ReaderContext& context, const Facts& facts, std::vector<Quote>& out) {
  for (const Package& package : facts.packages) {
    if (!is_own(context, package.place.file) || package.description.empty()) continue;
    const Place place =
        package.description_place.file.valid() ? package.description_place : package.place;
    if (is_latin(package.description))
      out.push_back({package.description, "manifest", "description", place});
  }
}

/// Titles of pages, the first of each file.
void quote_interface(const ReaderContext& context, std::vector<Quote>& out) {
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId file(i);
    if (!is_own(context, file)) continue;
    const syntax::Syntax& syntax = context.project.of(file);
    for (const syntax::Phrase& phrase : syntax.phrases) {
      const std::string_view text = trim(syntax.text(phrase.text));
      if (syntax.text(phrase.role) != "title" ||
          text.find_first_of("{<%$") != std::string_view::npos || !is_latin(text))
        continue;
      out.push_back({std::string(text), "interface", "title", {file, phrase.line, phrase.line}});
      break;
    }
  }
}

/// The README in another language says nothing that the first one does not say.
void mark_translations(const ReaderContext& context, std::vector<DocumentText>& documents) {
  const auto translated = [&](const DocumentText& document) {
    return document.kind == "readme" && is_translation(context.project.file(document.file).path);
  };
  const bool original = std::ranges::any_of(documents, [&](const DocumentText& document) {
    return document.kind == "readme" && !translated(document);
  });
  for (DocumentText& document : documents)
    if (original && translated(document)) document.kind = "translation";
}

}  // namespace

std::vector<DocumentText> find_documents(const ReaderContext& context) {
  std::vector<DocumentText> out;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId file(i);
    if (!is_document(context, file)) continue;
    DocumentText document{file, kind_of(context.project.file(file).path), {}, {file, 1, 1}};
    for (const Block& block : blocks_of(context.project.of(file))) {
      if (block.kind != "heading") continue;
      document.title = without_ornaments(block.text);
      document.title_place = {file, block.line, block.end_line};
      break;
    }
    out.push_back(std::move(document));
  }
  mark_translations(context, out);
  return out;
}

std::vector<Quote> find_quotes(const ReaderContext& context, const Facts& facts) {
  std::vector<Quote> out;
  for (const DocumentText& document : facts.documents) {
    const std::string& path = context.project.file(document.file).path;
    if (is_translation(path)) continue;
    const bool readme = document.kind == "readme" && depth_of(path) <= 3;
    if (!readme && !(document.kind == "docs" && is_front_page(path))) continue;
    quote_document(document.file, readme ? "readme" : "docs",
                   blocks_of(context.project.of(document.file)), out);
  }
  quote_manifests(context, facts, out);
  quote_interface(context, out);
  std::ranges::stable_sort(out, {},
                           [](const Quote& quote) { return std::tie(quote.place, quote.role); });
  return out;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Ecosystems of files, and the pieces of image names and URLs.
#include "meaning/context.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::meaning {
namespace {

bool is_scheme_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' ||
         c == ':';
}

/// A registry host has a dot, a port, or is "localhost".
bool is_registry(std::string_view component) {
  return contains(component, ".") || contains(component, ":") || component == "localhost";
}

}  // namespace

std::vector<std::string_view> file_ecosystems(const ReaderContext& context) {
  std::vector<std::string_view> of_language(catalogue::languages().size());
  for (const auto& [name, ecosystem] : context.catalogue.table("ecosystems")) {
    const LanguageId language = catalogue::find_language(name);
    if (language.valid()) of_language[language.index()] = ecosystem;
  }
  std::vector<std::string_view> out(context.project.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const LanguageId language = context.project.file(FileId(i)).language;
    if (language.valid()) out[i] = of_language[language.index()];
  }
  return out;
}

std::string_view ecosystem_of(const ReaderContext& context, FileId file) {
  const LanguageId language = context.project.file(file).language;
  if (!language.valid()) return {};
  const std::string_view name = catalogue::language(language).name;
  for (const auto& [written, ecosystem] : context.catalogue.table("ecosystems")) {
    if (written == name) return ecosystem;
  }
  return {};
}

std::string_view image_name(std::string_view image) {
  image = image.substr(0, image.find('@'));
  const std::size_t slash = image.find('/');
  if (slash != std::string_view::npos && is_registry(image.substr(0, slash)))
    image.remove_prefix(slash + 1);
  if (image.starts_with("library/")) image.remove_prefix(8);
  const std::size_t last = image.rfind('/');
  const std::size_t tag = image.find(':', last == std::string_view::npos ? 0 : last);
  return image.substr(0, tag);
}

std::string_view image_tag(std::string_view image) {
  image = image.substr(0, image.find('@'));
  const std::size_t last = image.rfind('/');
  const std::size_t tag = image.find(':', last == std::string_view::npos ? 0 : last);
  return tag == std::string_view::npos ? std::string_view() : image.substr(tag + 1);
}

std::string_view url_scheme(std::string_view text) {
  const std::size_t end = text.find("://");
  if (end == std::string_view::npos || end == 0 || end > 32) return {};
  const std::string_view scheme = text.substr(0, end);
  return std::ranges::all_of(scheme, is_scheme_character) ? scheme : std::string_view();
}

std::string_view url_host(std::string_view text) {
  const std::size_t start = text.find("://");
  if (start == std::string_view::npos) return {};
  std::string_view rest = text.substr(start + 3);
  rest = rest.substr(0, rest.find_first_of("/?# \t\n\"'`"));
  const std::size_t user = rest.rfind('@');
  if (user != std::string_view::npos) rest.remove_prefix(user + 1);
  rest = rest.substr(0, rest.find(':'));
  return rest.find_first_of("{}$%<>*") == std::string_view::npos ? rest : std::string_view();
}

}  // namespace cutaway::meaning

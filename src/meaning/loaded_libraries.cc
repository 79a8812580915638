// SPDX-License-Identifier: Apache-2.0
// Tells a library by the name of its file: that of its package on npm with a version and endings.
#include "meaning/loaded_libraries.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "meaning/copied_files.h"
#include "meaning/page_elements.h"
#include "meaning/test_lines.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kHosts = "packages.";
constexpr std::string_view kPackage = "package";
constexpr std::string_view kStyling = "styling";
constexpr std::string_view kImportMap = "importmap.rb";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_loadable(std::string_view name) {
  return name.ends_with(".js") || name.ends_with(".css") || name.ends_with(".mjs");
}

/// "parcels" of "parcels-3.1.4.bundle.min.js".
std::string without_endings(std::string_view name) {
  static constexpr std::array<std::string_view, 24> kEnds = {
      ".js",   ".css",  ".mjs",  ".min",  "-min",    ".bundle", ".slim",       ".esm",
      ".umd",  ".iife", ".cdn",  ".rtl",  ".prod",   ".global", ".production", ".development",
      ".dist", ".full", ".pack", ".pkgd", ".packed", ".all",    ".runtime",    ".browser"};
  std::string stem = lower(name);
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view end : kEnds)
      if (stem.size() > end.size() && stem.ends_with(end)) {
        stem.resize(stem.size() - end.size());
        cut = true;
      }
  }
  // From the version on: "-3.1", ".v4".
  for (std::size_t i = 1; i + 1 < stem.size(); ++i) {
    if (stem[i] != '-' && stem[i] != '.' && stem[i] != '_' && stem[i] != '@') continue;
    std::size_t at = i + (stem[i + 1] == 'v' ? 2 : 1);
    const std::size_t begin = at;
    while (at < stem.size() && is_digit(stem[at])) ++at;
    const bool more = at + 1 < stem.size() && stem[at] == '.' && is_digit(stem[at + 1]);
    if (at > begin && (more || at == stem.size())) {
      stem.resize(i);
      break;
    }
  }
  return stem;
}

/// "js/parcels.js" of "{% static 'js/parcels.js' %}?v=3".
std::string_view loaded_name(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  for (const std::string_view end : {".js", ".css", ".mjs"}) {
    const std::size_t at = address.rfind(end);
    if (at == std::string_view::npos) continue;
    const std::size_t after = at + end.size();
    const bool whole = after == address.size() || address[after] == '\'' || address[after] == '"' ||
                       address[after] == ' ' || address[after] == '}';
    if (!whole) continue;
    address = address.substr(0, after);
    const std::size_t begin = address.find_last_of("/'\"\\ ");
    return begin == std::string_view::npos ? address : address.substr(begin + 1);
  }
  return {};
}

}  // namespace

LoadedLibraries::LoadedLibraries(const ReaderContext& context) : context_(context) {
  for (const auto& [row, value] : context.catalogue.table("page_scripts")) {
    if (row == "loaded.no_pages") no_pages_.push_back(value);
    if (row == "libraries.categories") kinds_.push_back(value);
    if (row.starts_with(kHosts)) hosts_.emplace_back(row.substr(kHosts.size()), value);
  }
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const sources::File& file = context.project.file(FileId(f));
    const bool others =
        file.origin == sources::Origin::vendored || file.origin == sources::Origin::minified;
    const std::string_view name = base_name(file.path);
    if (!others || !is_loadable(name) || !may_be_copy(context, FileId(f))) continue;
    if (std::vector<TechnologyId> known = of_file_name(name); !known.empty())
      copies_.emplace(name, std::move(known));
  }
}

std::vector<TechnologyId> LoadedLibraries::of_package(std::string_view package, bool styles) const {
  std::vector<TechnologyId> found;
  for (const TechnologyId id : context_.catalogue.by_package("npm", package)) {
    const catalogue::Technology& technology = context_.catalogue.technology(id);
    if (technology.component.empty() && !technology.tooling &&
        (!styles || technology.category == kStyling) &&
        std::ranges::find(kinds_, technology.category) != kinds_.end())
      found.push_back(id);
  }
  return found;
}

std::vector<TechnologyId> LoadedLibraries::of_file_name(std::string_view name) const {
  std::string stem = without_endings(name);
  const bool styles = name.ends_with(".css");  // "parcels.css" may be of others called so, too
  for (const std::string_view begin : {"", "jquery."}) {
    if (!stem.starts_with(begin)) continue;
    stem.erase(0, begin.size());
    for (const std::string_view end : {"", "js", ".js", ".org", "css", ".net"})
      if (std::vector<TechnologyId> found = of_package(stem + std::string(end), styles);
          !found.empty())
        return found;
  }
  return {};
}

std::vector<TechnologyId> LoadedLibraries::of_address(std::string_view address,
                                                      std::string& name) const {
  const std::size_t begin = address.find("//");
  if (begin == std::string_view::npos || begin > std::string_view("https:").size()) return {};
  const std::string_view rest = address.substr(begin + 2);
  for (const auto& [host, what] : hosts_) {
    if (!rest.starts_with(host)) continue;
    if (what != kPackage) {
      name = host;
      const TechnologyId id = context_.catalogue.find(what);
      return id.valid() ? std::vector<TechnologyId>{id} : std::vector<TechnologyId>{};
    }
    const std::string_view package = rest.substr(host.size());
    // "@maker/parcels@3/dist/parcels.js"
    const std::size_t from = package.starts_with('@') ? package.find('/') + 1 : 0;
    name = package.substr(0, package.find_first_of("@/?#'\"", from == 0 ? 0 : from));
    std::vector<TechnologyId> found = of_package(name);
    return found.empty() ? of_file_name(name) : found;
  }
  return {};
}

std::vector<LoadedLibrary> LoadedLibraries::in(FileId file) const {
  const std::string_view path = context_.project.file(file).path;
  const std::vector<std::string> words = identifier_words(path);
  const bool no_page = std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(no_pages_, word) != no_pages_.end();
  });
  if (no_page) return {};
  const syntax::Syntax& syntax = context_.project.of(file);
  const TestLines tests(context_.catalogue, syntax);
  std::vector<LoadedLibrary> found;
  const auto add = [&](const std::vector<TechnologyId>& ids, std::uint32_t line,
                       std::string_view name) {
    if (ids.empty() || tests.holds(line)) return;
    for (const TechnologyId id : ids) found.push_back({id, line, std::string(name)});
  };
  const auto take = [&](std::string_view address, std::uint32_t line) {
    std::string package;
    add(of_address(address, package), line, package);
    const std::string_view name = loaded_name(address);
    if (const auto copy = copies_.find(name); copy != copies_.end()) add(copy->second, line, name);
  };
  for (const syntax::Import& import : syntax.imports) take(syntax.text(import.module), import.line);
  const bool pins = base_name(path) == kImportMap;
  std::set<ValueId> led_to;
  for (const ElementAddress& one : element_addresses(syntax))
    if (!is_loaded(one)) led_to.insert(one.value);
  for (std::size_t v = 0; v < syntax.values.size(); ++v) {
    const syntax::ValueNode& value = syntax.values[v];
    if (value.kind != syntax::ValueKind::string || led_to.contains(ValueId(v))) continue;
    const std::string_view text = syntax.text(value.text);
    if (pins) add(of_package(text), value.line, text);
    if (is_loadable(text.substr(0, text.find('?'))) && !contains(text, "\n"))
      take(text, value.line);
  }
  return found;
}

}  // namespace cutaway::meaning

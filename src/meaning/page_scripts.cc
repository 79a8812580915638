// SPDX-License-Identifier: Apache-2.0
// Looks through what pages import and the texts of code for addresses of scripts.
#include "meaning/page_scripts.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/unasked.h"

namespace cutaway::meaning {
namespace {

/// "https://maps.example/maps?v=2.0&key=": whoever asks there says by a key who he is.
bool is_asked_with_key(std::string_view address) {
  static constexpr std::array<std::string_view, 7> kKeys = {
      "key=", "ak=", "apikey=", "api_key=", "appid=", "access_token=", "token="};
  const std::size_t query = address.find('?');
  if (query == std::string_view::npos) return false;
  for (const std::string_view one : split(address.substr(query + 1), '&'))
    for (const std::string_view key : kKeys)
      if (lower(one).starts_with(key)) return true;
  return false;
}

/// ".../widget.js", ".../sdk/js?client-id=…", "https://js.parcels.com/v3/"; or asked with a key.
bool is_script(std::string_view address) {
  if (!address.starts_with("https://") && !address.starts_with("//")) return false;
  const std::string_view rest = address.substr(address.find("//") + 2);
  const std::string_view whole = rest.substr(0, rest.find_first_of("?#"));
  if (whole.find_first_of(" \t\n<>'\"") != std::string_view::npos || !contains(whole, "."))
    return false;
  const std::size_t slash = whole.find('/');
  if (slash == std::string_view::npos || slash + 1 >= whole.size()) return false;
  if (is_asked_with_key(rest)) return true;
  // What is filled in behind "…/js/" is the name of the script.
  return whole.ends_with(".js") || whole.ends_with("/js") || whole.ends_with("/js/") ||
         whole.starts_with("js.");
}

/// Members of lists: what a policy lets in, or a filter keeps out.
std::vector<bool> listed(const syntax::Syntax& syntax) {
  std::vector<bool> out(syntax.values.size());
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.kind != syntax::ValueKind::list) continue;
    for (std::size_t c = 0; c < node.child_count; ++c)
      if (const ValueId child = syntax.child(node, c); child.valid()) out[child.index()] = true;
  }
  return out;
}

}  // namespace

std::vector<PageScript> page_scripts(std::string_view path, const syntax::Syntax& syntax) {
  std::vector<PageScript> found;
  for (const syntax::Import& import : syntax.imports)
    if (is_script(syntax.text(import.module)))
      found.push_back({syntax.text(import.module), import.line});
  std::vector<bool> unasked, in_list;
  for (std::size_t v = 0; v < syntax.values.size(); ++v) {
    const syntax::ValueNode& node = syntax.values[v];
    if (node.kind != syntax::ValueKind::string || !is_script(syntax.text(node.text))) continue;
    if (in_list.empty()) {
      in_list = listed(syntax);
      unasked = unasked_addresses(path, syntax);
    }
    if (!in_list[v] && (unasked.empty() || !unasked[v]))
      found.push_back({syntax.text(node.text), node.line});
  }
  return found;
}

std::vector<TechnologyId> vendors_of_script(const catalogue::Catalogue& catalogue,
                                            std::string_view address) {
  constexpr std::string_view kTable = "scripts.";
  const std::string rest = lower(address.substr(address.find("//") + 2));
  std::vector<TechnologyId> found;
  const auto add = [&](TechnologyId id) {
    if (!id.valid() || std::ranges::find(found, id) != found.end()) return;
    const std::string& component = catalogue.technology(id).component;
    if (component == "external" || component == "observability") found.push_back(id);
  };
  for (const TechnologyId id : catalogue.by_host(rest.substr(0, rest.find('/')))) add(id);
  for (const auto& [row, id] : catalogue.table("page_scripts"))
    if (std::string_view(row).starts_with(kTable) &&
        rest.starts_with(std::string_view(row).substr(kTable.size())))
      add(catalogue.find(id));
  return found;
}

std::vector<TechnologyId> vendors_at(const catalogue::Catalogue& catalogue,
                                     std::string_view address) {
  std::vector<TechnologyId> found = vendors_below_host(catalogue, address);
  const std::string_view host = url_host(address);
  if (host.empty()) return found;
  const auto known = catalogue.by_host(host);
  found.insert(found.begin(), known.begin(), known.end());
  return found;
}

std::vector<TechnologyId> vendors_below_host(const catalogue::Catalogue& catalogue,
                                             std::string_view address) {
  constexpr std::string_view kTable = "scripts.";
  std::vector<TechnologyId> found;
  if (!contains(address, "//")) return found;
  const std::string rest = lower(address.substr(address.find("//") + 2));
  for (const auto& [row, id] : catalogue.table("page_scripts")) {
    if (!std::string_view(row).starts_with(kTable)) continue;
    const std::string_view begin = std::string_view(row).substr(kTable.size());
    const TechnologyId vendor = catalogue.find(id);
    if (begin.find('/') + 1 < begin.size() && rest.starts_with(begin) && vendor.valid())
      found.push_back(vendor);
  }
  return found;
}

}  // namespace cutaway::meaning

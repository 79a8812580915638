// SPDX-License-Identifier: Apache-2.0
// Holds advisories against libraries.
#include "answers/advisories.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/python_names.h"

namespace cutaway::answers {
namespace {

using model::Library;

bool in_range(const VersionRange& range, std::string_view version) {
  if (range.introduced != "0" && !range.introduced.empty() &&
      compare_versions(version, range.introduced) < 0)
    return false;
  if (!range.fixed.empty()) return compare_versions(version, range.fixed) < 0;
  return range.last.empty() || compare_versions(version, range.last) <= 0;
}

/// Whether it is touched; `fixed_in` gets the end of the range that holds it.
bool touches(const Advisory& advisory, std::string_view version, std::string& fixed_in) {
  for (const VersionRange& range : advisory.ranges) {
    if (!in_range(range, version)) continue;
    fixed_in = range.fixed;
    return true;
  }
  std::string_view plain = version;
  if (plain.starts_with('v')) plain.remove_prefix(1);
  return std::ranges::any_of(advisory.versions, [&](std::string_view one) {
    if (one.starts_with('v')) one.remove_prefix(1);
    return one == plain;
  });
}

std::string key_of(std::string_view osv, std::string_view name) {
  if (osv == "PyPI") return "PyPI|" + meaning::normal_python_name(name);
  return std::string(osv) + "|" + lower(name);
}

}  // namespace

AdvisoryAnswer match_advisories(const catalogue::Catalogue& catalogue,
                                const model::Libraries& libraries,
                                std::vector<Advisory> advisories) {
  AdvisoryAnswer answer;
  std::map<std::string, std::string, std::less<>> called;
  for (const auto& [row, value] : catalogue.table("libraries"))
    if (row.ends_with(".osv")) called.emplace(row.substr(0, row.size() - 4), value);
  std::multimap<std::string, std::uint32_t, std::less<>> by_key;
  for (std::uint32_t i = 0; i < libraries.all.size(); ++i) {
    const Library& one = libraries[i];
    const auto osv = called.find(one.ecosystem);
    const std::string name = one.home.empty() ? one.name : one.home + "/" + one.name;
    if (osv != called.end()) by_key.emplace(key_of(osv->second, name), i);
    by_key.emplace(key_of("", one.name), i);
  }
  std::set<std::uint32_t> open;
  for (std::size_t a = 0; a < advisories.size(); ++a) {
    const Advisory& advisory = advisories[a];
    // "Maven:https://…", "Debian:12": what follows the colon tells where from.
    const std::string ecosystem = advisory.ecosystem.substr(0, advisory.ecosystem.find(':'));
    const auto [begin, end] = by_key.equal_range(key_of(ecosystem, advisory.name));
    answer.elsewhere += begin == end ? 1 : 0;
    for (auto at = begin; at != end; ++at) {
      const Library& one = libraries[at->second];
      AdvisoryHit hit{a, at->second, {}};
      if (one.version.empty())
        open.insert(at->second);
      else if (touches(advisory, one.version, hit.fixed_in))
        answer.hits.push_back(std::move(hit));
    }
  }
  answer.not_fixed.assign(open.begin(), open.end());
  std::ranges::stable_sort(answer.hits, {}, [&](const AdvisoryHit& hit) {
    const Library& one = libraries[hit.library];
    return std::tuple(!one.in_product(), !one.direct, hit.library, advisories[hit.advisory].id);
  });
  answer.advisories = std::move(advisories);
  return answer;
}

}  // namespace cutaway::answers

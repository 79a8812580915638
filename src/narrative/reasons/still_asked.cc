// SPDX-License-Identifier: Apache-2.0
// Looks into all manifests of the commit that took out the last known line of a technology.
#include "narrative/reasons/still_asked.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "history/lines_at.h"
#include "narrative/reasons/manifest_names.h"
#include "sources/inspect.h"

namespace cutaway::narrative {
namespace {

/// "cel-go" of "cel.dev/cel-go", "sqlx" of "github.com/some/sqlx-v2", "otp" of ".../otp/v2".
std::string_view last_piece(std::string_view package) {
  const auto is_version = [](std::string_view text) {
    return text.size() > 1 && text[0] == 'v' &&
           text.find_first_not_of("0123456789", 1) == std::string_view::npos;
  };
  for (const char sign : {'/', '-'}) {
    const std::size_t at = package.rfind(sign);
    if (at != std::string_view::npos && is_version(package.substr(at + 1)))
      package = package.substr(0, at);
  }
  return package.substr(package.find_last_of("/:") + 1);
}

/// How a manifest writes a package: in quotes, or an artifact without its group.
std::string written(const std::string& ecosystem, const std::string& package) {
  if (ecosystem == "npm" || ecosystem == "composer") return '"' + package + '"';
  return ecosystem == "maven" ? package.substr(package.find(':') + 1) : package;
}

bool is_own(const std::string& path) {
  sources::File file;
  file.path = path;
  sources::inspect(file, {}, {});
  return file.origin == sources::Origin::own;
}

}  // namespace

bool StillAsked::is_namesake(std::string_view package, std::string_view other) {
  static const std::set<std::string_view> kPlain = {"core", "client", "sdk", "cli", "server"};
  const std::string_view piece = last_piece(package);
  return package != other && piece.size() > 2 && piece == last_piece(other) &&
         !kPlain.contains(piece);
}

bool StillAsked::only_overrides(std::string_view text, const std::string& package) {
  static const std::set<std::string_view> kOverrides = {"overrides", "resolutions"};
  std::vector<bool> overrides;
  bool named = false;
  for (std::string_view line : split(text, '\n')) {
    line = trim(line);
    if (line.ends_with('{')) {
      const std::size_t end = line.find('"', 1);
      const bool key = line.starts_with('"') && end != std::string_view::npos;
      overrides.push_back((!overrides.empty() && overrides.back()) ||
                          (key && kOverrides.contains(line.substr(1, end - 1))));
    } else if (line.starts_with('}') && !overrides.empty()) {
      overrides.pop_back();
    } else if (line.starts_with('"' + package + '"')) {
      named = true;
      if (overrides.empty() || !overrides.back()) return false;
    }
  }
  return named;
}

std::vector<std::string> StillAsked::packages_out(const Departure& departure,
                                                  const std::string& ecosystem) const {
  std::vector<std::string> out;
  ManifestNames names;
  for (const history::ManifestLine& line : timeline_.commits[departure.commit].lines) {
    if (line.added || line.path != departure.path) continue;
    const std::string package = names.name_between(ecosystem, line.above, line.text, line.below);
    if (package.empty()) continue;
    const auto known = story_.analysis.catalogue->by_package(ecosystem, package);
    if (std::find(known.begin(), known.end(), departure.technology) != known.end())
      out.push_back(package);
  }
  return out;
}

bool StillAsked::elsewhere(const Departure& departure, const std::string& ecosystem,
                           const std::vector<std::string>& packages) const {
  std::vector<std::string> texts, globs;
  for (const std::string& package : packages) texts.push_back(written(ecosystem, package));
  for (const auto& [kind, glob] : story_.analysis.catalogue->table("past_manifests"))
    if (kind == ecosystem) globs.push_back(glob);
  const auto rows =
      history::lines_at(story_.tree(), timeline_.commits[departure.commit].hash, texts, globs);
  return std::ranges::any_of(rows, [&](const history::LineAt& row) {
    if (row.path == departure.path || !is_own(row.path)) return false;
    const std::string named = ManifestNames().name_on(ecosystem, row.text);
    return std::ranges::find(packages, named) != packages.end() ||
           (ecosystem == "maven" && contains(row.text, "<artifactId>"));
  });
}

std::optional<std::size_t> StillAsked::taken_over(const Departure& departure) const {
  if (base_name(departure.path) != "packages.config") return std::nullopt;
  const std::string_view folder = folder_name(departure.path);
  for (std::size_t i = 0; i < departure.commit; ++i)
    for (const history::ManifestLine& line : timeline_.commits[i].lines)
      if (line.added && folder_name(line.path) == folder &&
          contains(line.text, "<PackageReference"))
        return i;
  return std::nullopt;
}

void StillAsked::date_back(Departure& departure) const {
  const auto from = taken_over(departure);
  if (!from) return;
  const std::vector<std::string> packages = packages_out(departure, "nuget");
  const Departure last = departure;
  for (std::size_t i = *from; i < last.commit; ++i) {
    for (const history::ManifestLine& line : timeline_.commits[i].lines) {
      if (line.added || line.path == last.path ||
          folder_name(line.path) != folder_name(last.path) || !manifests_.contains(line.path))
        continue;
      const std::string named = ManifestNames().name_on("nuget", line.text);
      if (std::ranges::find(packages, named) == packages.end()) continue;
      departure.commit = i;
      departure.path = line.path;
    }
  }
}

bool StillAsked::went_on(const Departure& departure) const {
  // When it left, nobody can tell.
  if (taken_over(departure)) return true;
  const auto manifest = manifests_.find(departure.path);
  if (manifest == manifests_.end()) return false;
  const std::string& ecosystem = manifest->second;
  const std::vector<std::string> packages = packages_out(departure, ecosystem);
  if (packages.empty()) return false;
  const auto own = [&](const std::string& package) {
    return std::ranges::find(story_.facts().packages, package, &meaning::Package::name) !=
           story_.facts().packages.end();
  };
  const auto today = [&](const std::string& package) {
    return std::ranges::any_of(story_.facts().dependencies, [&](const meaning::Dependency& one) {
      // From wherever it comes now, "file:vendor/tables.tgz" too, it is the library that it was.
      const bool itself = one.name == package && !own(package) && one.place.file.valid() &&
                          story_.tree().file(one.place.file).origin == sources::Origin::own;
      return one.ecosystem == ecosystem && (itself || is_namesake(package, one.name));
    });
  };
  if (std::ranges::any_of(packages, today)) return true;
  if (ecosystem == "npm") {
    const std::string text = history::text_before(
        story_.tree(), timeline_.commits[departure.commit].hash, departure.path);
    if (std::ranges::all_of(packages, [&](const auto& one) { return only_overrides(text, one); }))
      return true;
  }
  return elsewhere(departure, ecosystem, packages);
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Reads the manifests of a workspace as texts: four keys of them tell enough.
#include "sources/aside_packages.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "catalogue/origin_rules.h"

namespace cutaway::sources {
namespace {

constexpr std::size_t kMostPackages = 600;  ///< of more nobody reads the manifests

struct Package {
  std::string folder, name, description, text;
  bool is_private = false, is_command = false, packed = false;
  std::string own_name() const { return lower(base_name(name.empty() ? folder : name)); }
};

/// The text of a key at the top of the manifest.
std::string text_of(const std::string& text, const std::string& key) {
  std::string found;
  RE2::PartialMatch(text, "(?m)^ {0,4}\\t?\"" + key + "\"\\s*:\\s*\"([^\"]*)\"", &found);
  return found;
}

std::vector<Package> packages_of(const std::vector<RawFile>& files, const FileTable::Head& head) {
  static const RE2 kPrivate("(?m)^\\s*\"private\"\\s*:\\s*true"), kBin("(?m)^\\s*\"bin\"\\s*:");
  std::vector<Package> out;
  for (const RawFile& file : files) {
    if (file.vendored || base_name(file.path) != "package.json") continue;
    if (!catalogue::judge_origin({file.path, {}, {}, {}}).empty()) continue;
    if (out.size() >= kMostPackages) return {};
    const auto read = head(file);
    if (!read) continue;
    const std::string& text = read.value();
    out.push_back({std::string(folder_name(file.path)), text_of(text, "name"),
                   text_of(text, "description"), text, RE2::PartialMatch(text, kPrivate),
                   RE2::PartialMatch(text, kBin), false});
  }
  return out;
}

bool lies_in(std::string_view path, std::string_view folder) {
  return folder.empty() ||
         (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

/// The package whose folder is nearest above the path.
const Package* package_of(const std::vector<Package>& packages, std::string_view path) {
  const Package* best = nullptr;
  for (const Package& one : packages)
    if (lies_in(path, one.folder) && (best == nullptr || one.folder.size() > best->folder.size()))
      best = &one;
  return best;
}

bool is_asked_for(const std::vector<Package>& packages, const Package& package) {
  const std::string wanted = '"' + package.name + "\":";
  return package.name.empty() || std::ranges::any_of(packages, [&](const Package& other) {
           return &other != &package && contains(other.text, wanted);
         });
}

/// Folders of what the makers only start for themselves.
std::set<std::string> makers_folders(const std::vector<Package>& packages) {
  std::set<std::string> out;
  for (const Package& one : packages) {
    if (one.folder.empty() || !one.is_private || one.packed) continue;
    const bool named = catalogue::is_aside_package(one.own_name(), lower(one.description));
    if (named && !is_asked_for(packages, one)) out.insert(one.folder);
  }
  return out;
}

/// Whether a folder of a package holds what is written out into the projects of others.
bool is_written_out(const Package& package, std::string_view path) {
  const auto pieces =
      split(path.substr(package.folder.empty() ? 0 : package.folder.size() + 1), '/');
  const bool writer = catalogue::is_writer_package(package.own_name());
  return std::any_of(pieces.begin(), pieces.end() - 1, [&](std::string_view piece) {
    return writer && catalogue::is_scaffold(lower(piece), package.is_command);
  });
}

/// What `dotnet new` copies into a project of somebody else lies beside its settings.
void mark_templates(std::vector<RawFile>& files) {
  constexpr std::string_view kSettings = "/.template.config/template.json";
  std::set<std::string> folders;
  for (const RawFile& file : files)
    if (file.path.ends_with(kSettings) && !file.vendored)
      folders.insert(file.path.substr(0, file.path.size() - kSettings.size()));
  for (RawFile& file : files)
    for (const std::string& folder : folders) file.aside |= lies_in(file.path, folder);
}

}  // namespace

void mark_aside_packages(std::vector<RawFile>& files, const FileTable::Head& head) {
  mark_templates(files);
  std::vector<Package> packages = packages_of(files, head);
  if (packages.size() < 2) return;
  // Templates may hold manifests of their own: the package is the one that writes them out.
  const std::vector<Package> all = packages;
  std::erase_if(packages, [&](const Package& one) {
    return std::ranges::any_of(all, [&](const Package& writer) {
      return writer.folder.size() < one.folder.size() && lies_in(one.folder, writer.folder) &&
             is_written_out(writer, one.folder + "/package.json");
    });
  });
  for (const RawFile& file : files) {
    if (!lower(base_name(file.path)).starts_with("dockerfile")) continue;
    for (Package& one : packages) one.packed |= folder_name(file.path) == one.folder;
  }
  const std::set<std::string> makers = makers_folders(packages);
  for (RawFile& file : files) {
    const Package* package = package_of(packages, file.path);
    const bool makers_own = std::ranges::any_of(
        makers, [&](const std::string& folder) { return lies_in(file.path, folder); });
    file.aside =
        file.aside || makers_own || (package != nullptr && is_written_out(*package, file.path));
  }
}

}  // namespace cutaway::sources

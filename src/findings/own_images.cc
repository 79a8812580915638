// SPDX-License-Identifier: Apache-2.0
// Reads what makes and pushes images, and the accounts under which own ones are given out.
#include "findings/own_images.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kShortest = 4;

bool has_path(const Ground& ground, std::string_view key, const std::string& path) {
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == key && matches_glob(row.second, path);
  });
}

/// "acme/shop" of "ghcr.io/acme/shop:latest"; empty of "redis", which is somebody else's.
std::string account_and_name(const std::string& image) {
  std::string name = lower(image);
  const std::size_t last = name.rfind('/');
  name = name.substr(0, name.find_first_of(":@", last == std::string::npos ? 0 : last));
  const std::size_t slash = name.find('/');
  if (slash == std::string::npos) return {};
  if (name.find('.') < slash) name = name.substr(slash + 1);
  return contains(name, "/") ? name : std::string();
}

/// Of a script, only lines that build or push an image: it may start images of others, too.
std::string building_lines(const std::string& text) {
  std::string out;
  for (const std::string_view line : split(text, '\n')) {
    if (contains(line, "docker") && !contains(line, "pull") &&
        (contains(line, " push") || (contains(line, " build") && contains(line, " -t"))))
      out += std::string(line) + '\n';
  }
  return out;
}

/// "tubeshop" of "# Tube Shop" in the README of the root.
std::string heading_of(const std::string& text) {
  for (const std::string_view line : split(text, '\n')) {
    if (!line.starts_with("# ")) continue;
    std::string out;
    for (const char c : lower(line.substr(2))) {
      const bool in_name = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (in_name)
        out += c;
      else if (c != ' ' && c != '-' && c != '_')
        return {};
    }
    return out;
  }
  return {};
}

}  // namespace

OwnImages::OwnImages(const Ground& ground) {
  for (const auto& package : ground.analysis.facts->packages)
    names_.push_back(lower(base_name(package.name)));
  const syntax::Project& project = *ground.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const std::string path = "/" + lower(project.file(FileId(i)).path);
    const bool pipeline = has_path(ground, "pipelines", path);
    const bool script = !pipeline && has_path(ground, "image_scripts", path);
    if (!pipeline && !script && path != "/readme.md") continue;
    const auto text = project.tree->read(FileId(i));
    if (!text.ok()) continue;
    const std::string said = lower(text.value());
    if (path == "/readme.md") names_.push_back(heading_of(said));
    if (pipeline && contains(said, "push")) pushing_.push_back(said);
    if (script) pushing_.push_back(building_lines(said));
  }
  std::erase_if(names_, [](const std::string& name) { return name.size() < kShortest; });
  std::erase_if(pushing_, [](const std::string& text) { return text.empty(); });
  for (const meaning::Workload& workload : ground.analysis.facts->workloads) {
    const std::string name = account_and_name(workload.image);
    const std::string account = name.substr(0, name.find('/'));
    if (!name.empty() && (is_named_here(workload.image) || is_pushed_by(account)))
      accounts_.insert(account);
  }
}

bool OwnImages::has(const std::string& image) const {
  const std::string name = account_and_name(image);
  return is_named_here(image) ||
         (!name.empty() && accounts_.contains(name.substr(0, name.find('/'))));
}

/// "REGISTRY_BASE: acme" in a pipeline that pushes: the names are put together there.
bool OwnImages::is_pushed_by(const std::string& account) const {
  const auto ends = [&](std::string_view line) {
    line = trim(line);
    if (line.ends_with('"') || line.ends_with('\'')) line.remove_suffix(1);
    if (!line.ends_with(account)) return false;
    line.remove_suffix(account.size());
    return line.ends_with(": ") || line.ends_with(": \"") || line.ends_with(": '");
  };
  return std::ranges::any_of(pushing_, [&](const std::string& text) {
    return std::ranges::any_of(split(text, '\n'), ends);
  });
}

bool OwnImages::is_named_here(const std::string& image) const {
  const std::string low = lower(image);
  return std::ranges::any_of(names_,
                             [&](const std::string& name) { return contains(low, name); }) ||
         is_pushed(account_and_name(image));
}

/// Whether one of these texts holds the name, and not only as a piece of a longer one.
bool OwnImages::is_pushed(const std::string& name) const {
  const auto in_name = [](char c) {
    return c == '-' || c == '_' || c == '/' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  };
  return !name.empty() && std::ranges::any_of(pushing_, [&](const std::string& text) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
      const char before = at == 0 ? ' ' : text[at - 1];
      const char next = at + name.size() < text.size() ? text[at + name.size()] : ' ';
      if (!in_name(next) && (before == '/' || !in_name(before))) return true;
    }
    return false;
  });
}

}  // namespace cutaway::findings

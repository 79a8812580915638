// SPDX-License-Identifier: Apache-2.0
// Names of parts: the deployment file's, else the one it registers under, else the manifest's, else
// the folder's.
#include <algorithm>
#include <map>
#include <set>

#include "model/parts/draft.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostAliases = 12;

/// "@scope/web" → "web", "org.example:shop" → "shop", "github.com/acme/shop/v2" → "shop".
std::string short_name(std::string_view name) {
  if (const auto colon = name.rfind(':'); colon != std::string_view::npos)
    name = name.substr(colon + 1);
  const auto parts = split(name, '/');
  std::size_t last = parts.size() - 1;
  const auto is_version = [](std::string_view text) {
    return text.size() > 1 && text.front() == 'v' &&
           std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (last > 0 && is_version(parts[last])) --last;
  return std::string(parts[last]);
}

/// What holds a workspace together is often called after nothing but that.
bool names_workspace(std::string_view name) {
  return name == "root" || name == "monorepo" || name == "workspace";
}

/// "shop" of "shop-root": how its makers tell the manifest of the whole from those below it is no
/// piece of its name.
std::string without_workspace(std::string name) {
  for (const std::string_view end : {"-root", "-monorepo", "-workspace", "_root", "_monorepo"})
    if (name.size() > end.size() && name.ends_with(end))
      return name.substr(0, name.size() - end.size());
  return name;
}

/// The name under which an application registers or reports itself, from its own configuration.
void find_applications(const Inputs& in, std::vector<Draft>& drafts) {
  std::set<std::string_view> keys;
  for (const auto& [row, key] : in.catalogue.table("parts")) {
    if (row == "application_names") keys.insert(key);
  }
  for (const linking::Setting& setting : in.links.settings()) {
    if (!keys.contains(setting.key) || !in.own(setting.place) || setting.value.empty() ||
        contains(setting.value, "$"))
      continue;
    const std::string_view path = in.path(setting.place);
    Draft* best = nullptr;
    for (Draft& draft : drafts) {
      if (!draft.part.built_here || !below(path, draft.part.path)) continue;
      if (best == nullptr || draft.part.path.size() > best->part.path.size()) best = &draft;
    }
    if (best == nullptr || !best->application.empty()) continue;
    best->application = setting.value;
    // "Shop.example" is called after its site, at which others are asked as they are in public.
    if (!contains(setting.value, ".")) add_once(best->hosts, lower(setting.value));
    const std::size_t at = best->named_by_service ? best->part.places.size() : 0;
    best->part.places.insert(
        best->part.places.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(at, 1)),
        setting.place);
  }
}

/// "laravel.test", "docs-android/app": what a generator calls the service or the module of every
/// project tells nothing of this one.
bool is_generated_name(const Inputs& in, std::string_view list, std::string_view name) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == list && row.second == name;
  });
}

void name_draft(const Inputs& in, Draft& draft, bool shares_folder) {
  Part& part = draft.part;
  std::vector<std::string> names;
  if ((draft.named_by_service || (draft.deployed && shares_folder)) &&
      !is_generated_name(in, "generated_names", part.name))
    names.push_back(part.name);
  if (!draft.application.empty()) names.push_back(draft.application);
  // One of several programs of a manifest was named beside the others.
  const bool of_many = !draft.deployed || part.key == "go:" + part.path;
  if (of_many && draft.packages.empty() && !draft.entries.empty())
    names.push_back(short_name(part.name));
  for (const std::uint32_t p : draft.packages) {
    std::string name = short_name(in.facts.packages[p].name);
    // Who began with a framework's own beginning and never called it otherwise.
    const std::string where =
        part.path.empty() ? in.project.tree->identity().name : std::string(base_name(part.path));
    if (is_generated_name(in, "generated_packages", in.facts.packages[p].name) && !where.empty())
      name = short_name(where);
    if (is_generated_name(in, "generated_modules", name) && base_name(part.path) == name &&
        is_device(draft.said_kind))
      names.emplace_back(base_name(folder_name(part.path)));
    if (part.path.empty()) name = without_workspace(std::move(name));
    if (!names_workspace(name)) names.push_back(std::move(name));
  }
  if (!part.path.empty() && part.built_here) names.emplace_back(base_name(part.path));
  const std::string& whole = in.project.tree->identity().name;
  if (is_generated_name(in, "generated_names", part.name)) names.push_back(short_name(whole));
  names.push_back(short_name(part.name));
  std::erase(names, "");
  const std::string chosen = !names.empty()  ? names.front()
                             : whole.empty() ? std::string("application")
                                             : short_name(whole);
  std::vector<std::string> aliases;
  for (const std::string& name : names) add_once(aliases, name);
  for (const std::string& name : part.aliases) add_once(aliases, name);
  for (const std::uint32_t p : draft.packages) add_once(aliases, in.facts.packages[p].name);
  for (const std::uint32_t w : draft.workloads)
    add_once(aliases, base_name(image_name(in.facts.workloads[w].image)));
  part.name = chosen;
  part.aliases.clear();
  std::set<std::string> keys{name_key(chosen)};
  for (const std::string& alias : aliases) {
    if (part.aliases.size() < kMostAliases && keys.insert(name_key(alias)).second)
      part.aliases.push_back(alias);
  }
}

/// A clash is told apart by the folder, and if that does not help, by a number.
void make_unique(const Inputs& in, std::vector<Draft>& drafts) {
  std::map<std::string, std::vector<std::size_t>> by_key;
  for (std::size_t i = 0; i < drafts.size(); ++i)
    by_key[name_key(drafts[i].part.name)].push_back(i);
  std::set<std::string> taken;
  for (const auto& [key, clash] : by_key) {
    if (clash.size() == 1) taken.insert(key);
  }
  for (const auto& [key, clash] : by_key) {
    if (clash.size() < 2) continue;
    // What runs bears the plain name, whatever library is called after it, too; of several that run
    // what no folder would tell apart.
    std::vector<std::size_t> in_order = clash;
    std::ranges::stable_partition(in_order, [&](std::size_t i) {
      return drafts[i].part.built_here && drafts[i].part.path.empty();
    });
    std::ranges::stable_partition(in_order,
                                  [&](std::size_t i) { return drafts[i].part.kind != "library"; });
    for (const std::size_t i : in_order) {
      Part& part = drafts[i].part;
      const std::string plain = part.name;
      if (taken.insert(key).second) continue;
      // Two stores under one name in files of which one is started: each is told by its product.
      if (!part.built_here && in.knows(drafts[i].itself))
        part.name = plain + " (" + in.technology(drafts[i].itself).name + ")";
      if (!part.path.empty()) part.name = plain + " (" + part.path + ")";
      for (std::size_t n = 2; !taken.insert(name_key(part.name)).second; ++n)
        part.name = plain + " " + std::to_string(n);
    }
  }
}

}  // namespace

void name_drafts(const Inputs& in, std::vector<Draft>& drafts) {
  find_applications(in, drafts);
  std::map<std::string, std::size_t> in_folder;
  for (const Draft& draft : drafts) in_folder[draft.part.path] += draft.part.built_here ? 1 : 0;
  for (Draft& draft : drafts) {
    name_draft(in, draft, draft.part.built_here && in_folder[draft.part.path] > 1);
  }
  make_unique(in, drafts);
}

}  // namespace cutaway::model

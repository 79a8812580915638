// SPDX-License-Identifier: Apache-2.0
// An archive is called like what it is made of, with a version behind.
#include "model/parts/artifacts.h"

#include <algorithm>
#include <vector>

#include "model/parts/command_scripts.h"

namespace cutaway::model {
namespace {

/// "orders" of `orders-1.0.jar`; empty for what is no archive of a program.
std::string artifact_key(std::string_view name) {
  if (!name.ends_with(".jar") && !name.ends_with(".war")) return {};
  std::string_view artifact = name.substr(0, name.size() - 4);
  for (std::size_t at = artifact.find('-'); at != std::string_view::npos;
       at = artifact.find('-', at + 1)) {
    const char next = at + 1 < artifact.size() ? artifact[at + 1] : 'x';
    if ((next < '0' || next > '9') && next != '*' && next != '$') continue;
    artifact = artifact.substr(0, at);
    break;
  }
  return name_key(artifact);
}

/// `target/orders*.jar` in the folder of a program is what a build leaves in that very folder.
bool is_built_beside(std::string_view copied) {
  if (copied.starts_with("./")) copied.remove_prefix(2);
  return copied.starts_with("target/") || copied.starts_with("build/libs/");
}

/// "orders.web" of `dotnet Orders.Web.dll`, as key; empty where the command starts no such file.
std::string assembly_key(std::string_view command) {
  constexpr std::string_view end = ".dll";
  std::string plain(command);
  std::ranges::replace_if(
      plain, [](char c) { return c == '"' || c == '[' || c == ']' || c == ','; }, ' ');
  for (const std::string_view word : split(plain, ' ')) {
    const std::string_view name = base_name(word);
    if (name.size() > end.size() && name.ends_with(end))
      return name_key(name.substr(0, name.size() - end.size()));
  }
  return {};
}

/// Programs without an ending that lines of a script start by their place: "./Orders.Web --port
/// 80".
void add_started(std::string_view script, std::vector<std::string>& keys) {
  for (const std::string_view word : split(script, ' ')) {
    const std::string_view name = base_name(word);
    if (word.starts_with("./") && contains(name, ".")) add_once(keys, name_key(name));
  }
}

/// The folder of the one project that makes the assembly which is started; empty if none does.
std::string assembly_folder(const Inputs& in, const Draft& draft) {
  std::vector<std::string> keys{assembly_key(draft.command)};
  for (const std::uint32_t i : draft.images) {
    const std::string& command = in.facts.images[i].command.value;
    add_once(keys, assembly_key(command));
    add_started(script_of(in, draft, command), keys);
  }
  std::string found;
  for (const meaning::Package& package : in.facts.packages) {
    const std::string_view file = base_name(in.path(package.place));
    if (package.ecosystem != "nuget" || package.folder.empty() || !in.own(package.place)) continue;
    const std::string key = name_key(file.substr(0, file.rfind('.')));
    if (key.empty() || std::ranges::find(keys, key) == keys.end()) continue;
    if (!found.empty() && found != package.folder) return {};
    found = package.folder;
  }
  return found;
}

}  // namespace

std::string artifact_folder(Builds& builds, const PackedFolders& packed, const Draft& draft) {
  const Inputs& in = builds.in;
  if (std::string made = assembly_folder(in, draft); !made.empty()) return made;
  for (const std::uint32_t i : draft.images) {
    for (const meaning::NamedValue& copy : in.facts.images[i].copies) {
      const std::string key = artifact_key(base_name(copy.value));
      if (key.empty()) continue;
      const std::string_view beside = folder_name(in.facts.images[i].path);
      if (is_built_beside(copy.value) && !beside.empty() && packed.is_unit(std::string(beside)))
        continue;
      // A folder with nothing but the image lies in that of the program: "orders/docker".
      const bool inner = !packed.is_unit(std::string(beside)) && !builds.has_code(beside);
      const auto lies_apart = [&](const std::string& folder) {
        return folder != beside && (!below(beside, folder) || (inner && !folder.empty()));
      };
      for (const auto& [known, folder] : builds.buildable()) {
        if (known == key && lies_apart(folder) && packed.is_unit(folder)) return folder;
      }
      for (const meaning::Package& package : in.facts.packages) {
        const std::string_view own =
            std::string_view(package.name).substr(package.name.rfind(':') + 1);
        if (name_key(own) == key && in.own(package.place) && lies_apart(package.folder))
          return package.folder;
      }
    }
  }
  return {};
}

}  // namespace cutaway::model

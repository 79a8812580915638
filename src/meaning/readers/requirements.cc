// SPDX-License-Identifier: Apache-2.0
// requirements.txt and its kin: what is asked for directly, and compiled files as the lock of what
// they were compiled from.
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/manifest.h"
#include "meaning/python_names.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {
    "*requirements*.txt", "*requirements*.in",   "requirements/*.txt", "*/requirements/*.txt",
    "requirements/*.in",  "*/requirements/*.in", "requirements.pip",   "Pipfile"};

/// By the words of the file's name: requirements-dev.txt, dev-requirements.txt,
/// requirements/test.txt.
std::string_view scope_of_file(std::string_view name) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    if (i < name.size() && name[i] != '.' && name[i] != '-' && name[i] != '_') continue;
    const std::string_view known = scope_of_word(name.substr(begin, i - begin));
    if (!known.empty()) return known;
    begin = i + 1;
  }
  return "runtime";
}

/// Made by pip-compile or uv: every line says who asked for it.
bool is_compiled(const Manifest& manifest) {
  for (DataView one = manifest.root().first_child(); one; one = one.next_sibling()) {
    if (one["via"]) return true;
  }
  return false;
}

bool is_asked_for_directly(DataView requirement) {
  for (const DataView via : requirement.children("via")) {
    const std::string_view who = via.scalar();
    if (who.starts_with("-r ") || who.ends_with(".in") || who.ends_with(".toml)") ||
        who.ends_with("setup.py)"))
      return true;
  }
  return false;
}

class Requirements {
 public:
  explicit Requirements(Facts& out) : out_(out) {
    for (std::size_t i = 0; i < out.packages.size(); ++i) {
      if (out.packages[i].ecosystem == "pypi") packages_.try_emplace(out.packages[i].folder, i);
    }
  }

  void read(const Manifest& manifest) {
    if (manifest.name() == "Pipfile") return read_pipfile(manifest);
    // "-c constraints.txt" says which versions may come, and asks for nothing.
    if (contains(manifest.name(), "constraint")) return;
    const bool is_source = manifest.name().ends_with(".in");
    const bool compiled = !is_source && is_compiled(manifest);
    if (compiled && source_of(manifest)) return;  // what it was compiled from says what was meant
    const LockTable table = is_source ? lock_of(manifest) : LockTable();
    for (const DataView one : manifest.root().children("requirement")) {
      if (one.value().empty() || (compiled && !is_asked_for_directly(one))) continue;
      Dependency made = start(manifest, one.value(), one, scope_of_file(manifest.name()));
      made.wanted = one["specifier"].scalar();
      made.in_project = one["editable"].scalar().starts_with(".");
      if (made.wanted.starts_with("==") && made.wanted.find(',') == std::string::npos) {
        made.locked =
            trim(std::string_view(made.wanted).substr(made.wanted.starts_with("===") ? 3 : 2));
        made.locked_place = made.place;
      }
      if (const auto found = table.find(normal_python_name(made.name)); found != table.end()) {
        made.locked = found->second.version;
        made.locked_place = found->second.place;
      }
      out_.dependencies.push_back(std::move(made));
    }
  }

 private:
  static std::optional<Manifest> source_of(const Manifest& manifest) {
    const std::string_view name = manifest.name();
    return manifest.beside(std::string(name.substr(0, name.rfind('.'))) + ".in");
  }

  static LockTable lock_of(const Manifest& source) {
    LockTable table;
    const std::string_view name = source.name();
    const auto compiled = source.beside(std::string(name.substr(0, name.rfind('.'))) + ".txt");
    if (!compiled) return table;
    for (const DataView one : compiled->root().children("requirement")) {
      std::string_view version = one["specifier"].scalar();
      if (!version.starts_with("==")) continue;
      table.try_emplace(normal_python_name(one.value()),
                        Locked{std::string(trim(version.substr(2))), compiled->place(one)});
    }
    return table;
  }

  Dependency start(const Manifest& manifest, std::string_view name, DataView view,
                   std::string_view scope) const {
    Dependency made;
    made.ecosystem = "pypi";
    made.name = name;
    made.scope = scope;
    made.place = manifest.place(view);
    std::string_view folder = manifest.folder();
    if (base_name(folder) == "requirements") folder = folder_name(folder);
    const auto found = packages_.find(folder);
    if (found != packages_.end()) made.package = static_cast<std::uint32_t>(found->second);
    return made;
  }

  void read_pipfile(const Manifest& manifest) {
    LockTable table;
    if (const auto lock = manifest.beside("Pipfile.lock")) {
      for (const std::string_view section : {"default", "develop"}) {
        for (const DataView one : lock->root()[section].children()) {
          const std::string_view version = one["version"].scalar();
          table.try_emplace(normal_python_name(one.key()),
                            Locked{std::string(version.substr(version.starts_with("==") ? 2 : 0)),
                                   lock->place(one)});
        }
      }
    }
    for (const auto& [section, scope] :
         {std::pair("packages", "runtime"), std::pair("dev-packages", "dev")}) {
      for (const DataView entry : manifest.root()[section].children()) {
        Dependency made = start(manifest, entry.key(), entry, scope);
        made.wanted = entry["version"] ? entry["version"].scalar() : entry.scalar();
        made.in_project = static_cast<bool>(entry["path"]);
        if (const auto found = table.find(normal_python_name(made.name)); found != table.end()) {
          made.locked = found->second.version;
          made.locked_place = found->second.place;
        }
        out_.dependencies.push_back(std::move(made));
      }
    }
  }

  Facts& out_;
  std::map<std::string, std::size_t, std::less<>> packages_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  Requirements requirements(out);
  for (const Manifest& manifest : manifests(context, files)) requirements.read(manifest);
}

}  // namespace

extern const FactReader record_requirements;
const FactReader record_requirements = {
    "requirements",
    "requirements files and Pipfile: what pip is to install, and for which use by the file's name",
    kFiles, read};

}  // namespace cutaway::meaning

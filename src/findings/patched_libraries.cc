// SPDX-License-Identifier: Apache-2.0
// Libraries that a product changes after they were installed, by patches that it keeps for a tool
// (`patched_in` of catalogue/debt.toml).
#include <algorithm>
#include <set>

#include "base/text.h"
#include "findings/code_causes.h"
#include "findings/imports_library.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostPlaces = 6, kMostNamed = 12;
/// One patched library is worth a line where much stands on it.
constexpr std::uint32_t kFewest = 2, kFilesOfOne = 3;
constexpr double kRisk = 0.15, kRiskOfFile = 0.01, kMostRisk = 0.5;

struct Patched {
  const meaning::Dependency* library = nullptr;
  FileId patch;
  std::string version;  ///< that the patch was written for
  std::uint32_t lines = 0;
  std::vector<FileId> imports;  ///< product files that import it
};

/// One row of the catalogue: "patches __ @".
struct Form {
  std::string folder, slash, mark;
};

std::vector<Form> forms_of(const Ground& ground) {
  std::vector<Form> out;
  for (const auto& [key, row] : ground.analysis.catalogue->table("debt")) {
    const auto words = split(std::string_view(row), ' ');
    if (key == "patched_in" && words.size() == 3)
      out.push_back({std::string(words[0]), std::string(words[1]), std::string(words[2])});
  }
  return out;
}

/// "1.2.0" of "@till+paper+1.2.0" and the library "@till/paper"; "" where it is of another one.
std::string version_for(const Form& form, std::string_view stem, std::string_view library) {
  std::string written;
  for (const char c : library) written += c == '/' ? form.slash : std::string(1, c);
  written += form.mark;
  if (!stem.starts_with(written) || stem.size() == written.size()) return {};
  stem.remove_prefix(written.size());
  if (stem.front() < '0' || stem.front() > '9') return {};
  // Several patches of one library are told apart by words, and yarn adds a hash.
  const std::size_t end = form.mark == "-npm-" ? stem.find('-') : stem.find('+');
  return std::string(stem.substr(0, end));
}

/// Lines that it takes out or puts in.
std::uint32_t lines_changed(std::string_view patch) {
  return static_cast<std::uint32_t>(
      std::ranges::count_if(split(patch, '\n'), [](std::string_view line) {
        const bool head = line.starts_with("+++") || line.starts_with("---");
        return !head && (line.starts_with('+') || line.starts_with('-'));
      }));
}

/// A patch stands for what is installed at its folder or below.
bool stands_for(const std::string& root, const std::string& manifest) {
  return root.empty() || manifest.starts_with(root + '/');
}

class Finder {
 public:
  explicit Finder(const Ground& ground) : ground_(ground), forms_(forms_of(ground)) {}

  std::vector<Patched> find() const {
    std::vector<Patched> out;
    const syntax::Project& project = *ground_.analysis.project;
    for (std::size_t i = 0; i < project.size(); ++i) {
      const std::string& path = project.file(FileId(i)).path;
      if (path.ends_with(".patch")) note(FileId(i), path, out);
    }
    std::ranges::stable_sort(out, std::greater{},
                             [](const Patched& one) { return one.imports.size(); });
    return out;
  }

 private:
  void note(FileId patch, const std::string& path, std::vector<Patched>& out) const {
    const std::string folder(folder_name(path)), above(folder_name(folder));
    std::string stem(base_name(path));
    stem.resize(stem.size() - std::string_view(".patch").size());
    for (const Form& form : forms_) {
      if (base_name(folder) != form.folder) continue;
      // ".yarn/patches" stands for the folder around it.
      const std::string root =
          base_name(above).starts_with('.') ? std::string(folder_name(above)) : above;
      for (const meaning::Dependency& one : ground_.analysis.facts->dependencies) {
        if (one.ecosystem != "npm" || one.scope != "runtime" || one.in_project ||
            !is_own(one.place.file) || !stands_for(root, ground_.path(one.place.file)))
          continue;
        const std::string version = version_for(form, stem, one.name);
        if (version.empty()) continue;
        add(one, patch, version, out);
        return;
      }
    }
  }

  /// Several patches of one library are one.
  void add(const meaning::Dependency& library, FileId patch, const std::string& version,
           std::vector<Patched>& out) const {
    const auto text = ground_.analysis.project->tree->read(patch);
    const std::uint32_t lines = text.ok() ? lines_changed(text.value()) : 0;
    if (lines == 0) return;
    const auto same = std::ranges::find_if(
        out, [&](const Patched& one) { return one.library->name == library.name; });
    if (same != out.end()) {
      same->lines += lines;
      return;
    }
    Patched made{&library, patch, version, lines, {}};
    for (const FileSignals& signal : ground_.signals.files) {
      if (imports_library(ground_, signal.file, library)) made.imports.push_back(signal.file);
    }
    out.push_back(std::move(made));
  }

  bool is_own(FileId file) const {
    return file.valid() && ground_.analysis.project->file(file).origin == sources::Origin::own &&
           !ground_.tools.contains(file);
  }

  const Ground& ground_;
  const std::vector<Form> forms_;
};

}  // namespace

void find_patched_libraries(const Ground& ground, std::vector<Item>& out) {
  const std::vector<Patched> patched = Finder(ground).find();
  if (patched.empty() || (patched.size() < kFewest && patched.front().imports.size() < kFilesOfOne))
    return;
  std::set<FileId> files;
  for (const Patched& one : patched) files.insert(one.imports.begin(), one.imports.end());
  const Patched& first = patched.front();
  std::vector<FileId> of = first.imports;
  if (of.empty()) of.push_back(first.library->place.file);
  Item item = ground.item("patched_libraries", std::move(of));
  item.key = "patched_libraries";
  item.name = first.library->name;
  item.count = static_cast<std::uint32_t>(patched.size());
  item.fix.callers = static_cast<std::uint32_t>(files.size());
  item.fix.calls = static_cast<std::uint32_t>(first.imports.size());
  item.fix.condition = first.version;
  item.fix.other = first.patch;
  item.fix.lines = first.lines;
  item.fix.at = {first.patch, 1, 1};
  for (const Patched& one : patched) {
    if (item.fix.names.size() < kMostNamed) item.fix.names.push_back(one.library->name);
    if (item.places.size() < kMostPlaces) item.places.push_back({one.patch, 1, 1});
  }
  item.places.push_back(first.library->place);
  item.risk = std::min(kMostRisk, kRisk + kRiskOfFile * static_cast<double>(files.size()));
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings

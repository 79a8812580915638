// SPDX-License-Identifier: Apache-2.0
// A project "Shop.Module.Orders" is the module "Orders"; a folder with "apps.py" is one of Django.
#include "model/inside/built_modules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "model/inside/subjects.h"
#include "model/parts/draft.h"

namespace cutaway::model::inside {
namespace {

constexpr std::size_t kFewest = 5;  ///< modules before they are taken for the makers' drawing
constexpr std::size_t kMost = 40;   ///< boxes that are still a drawing
constexpr std::size_t kFewestFiles = 2;
constexpr double kCovered = 0.5;    ///< of the files that the modules must have together
constexpr double kServices = 0.25;  ///< or so many, beside code for browsers and settings
constexpr double kBiggest = 0.3;    ///< of the files: a bigger app is cut along its folders

/// Folders of modules with the name of each.
using Named = std::map<std::string, std::string, std::less<>>;

bool is_listed(const Inputs& in, std::string_view list, std::string_view word) {
  return std::ranges::any_of(in.catalogue.table("insides"), [&](const auto& row) {
    return row.first == list && row.second == word;
  });
}

/// "Orders" of "Shop.Module.Orders", with what stands before it; nothing for other names.
std::pair<std::string, std::string> after_module(const Inputs& in, std::string_view project) {
  const auto words = split(project, '.');
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (!is_listed(in, "module_words", lower(words[i]))) continue;
    const auto at = static_cast<std::size_t>(words[i + 1].data() - project.data());
    return {std::string(project.substr(0, at)), std::string(project.substr(at))};
  }
  return {};
}

/// Projects that share the most common beginning, and the others of the same makers beside them:
/// "Infrastructure" of "Shop.Infrastructure".
Named projects_of(const Inputs& in) {
  std::map<std::string, Named> by_beginning;
  for (const meaning::Package& package : in.facts.packages) {
    const auto [beginning, name] = after_module(in, base_name(package.folder));
    if (!name.empty()) by_beginning[beginning].emplace(package.folder, name);
  }
  Named most;
  std::string makers;
  for (const auto& [beginning, found] : by_beginning) {
    if (found.size() <= most.size()) continue;
    most = found;
    makers = beginning.substr(0, beginning.find('.') + 1);
  }
  if (most.size() < kFewest) return {};
  for (const meaning::Package& package : in.facts.packages) {
    const std::string_view project = base_name(package.folder);
    if (project.starts_with(makers) && !for_makers(package.folder))
      most.emplace(package.folder, project.substr(makers.size()));
  }
  return most;
}

/// The folders of a framework's apps, none inside another; one that holds most of the code only
/// holds the others.
Named apps_of(const Inputs& in, const std::vector<FileId>& files) {
  Named found;
  for (const FileId file : files) {
    const std::string_view folder = folder_name(in.file(file).path);
    if (is_listed(in, "app_files", base_name(in.file(file).path)) && !folder.empty())
      found.emplace(std::string(folder), readable(base_name(folder)));
  }
  std::map<std::string, std::size_t, std::less<>> held;
  for (const FileId file : files) {
    for (std::string_view folder = folder_name(in.file(file).path); !folder.empty();
         folder = folder_name(folder)) {
      if (found.contains(folder)) ++held[std::string(folder)];
    }
  }
  std::erase_if(found, [&](const auto& app) {
    return static_cast<double>(held[app.first]) > kBiggest * static_cast<double>(files.size());
  });
  const Named all = found;
  std::erase_if(found, [&](const auto& app) {
    return std::ranges::any_of(all, [&](const auto& other) {
      return other.first != app.first && below(app.first, other.first);
    });
  });
  return found;
}

/// "PaymentStripe" and "Payments" are one subject: the words of one begin the other.
bool begins(const std::string& shorter, const std::string& name) {
  const std::string plain = singular(shorter);
  return plain.size() < name.size() && name.starts_with(plain) &&
         std::isupper(static_cast<unsigned char>(name[plain.size()])) != 0;
}

void join_kin(Named& modules) {
  std::set<std::string> names;
  for (const auto& [folder, name] : modules) names.insert(name);
  for (auto& [folder, name] : modules) {
    const std::string whole = name;
    for (const std::string& other : names) {
      if (begins(other, whole) && other.size() < name.size()) name = other;
    }
  }
}

/// Words of the makers for what their product is about: the folders of a shelf of services.
class Domains {
 public:
  Domains(const Inputs& in, const Subjects& subjects, const std::vector<FileId>& files)
      : in_(in), subjects_(subjects) {
    for (const FileId file : files) {
      const std::string_view path = in.file(file).path;
      for (const auto& [list, shelf] : in.catalogue.table("insides")) {
        if (list != "domain_shelves" || !path.starts_with(shelf + "/")) continue;
        const std::string_view rest = path.substr(shelf.size() + 1);
        const std::size_t slash = rest.find('/');
        if (slash == std::string_view::npos) continue;
        const std::string_view name = rest.substr(0, slash);
        top_ = folder_name(shelf);
        shelf_ = shelf;
        if (subjects.is_subject(name)) names_.emplace(subjects.key(name), readable(name));
      }
    }
  }

  /// By the folder on the shelf, the words of the file's name, or the nearest folder above it.
  const std::string* of(FileId file) const {
    const std::string_view path = in_.file(file).path;
    if (names_.size() < kFewest || !path.starts_with(top_ + "/")) return nullptr;
    if (path.starts_with(shelf_ + "/")) return by_folders(path);
    const auto words = subjects_.of_file(path);
    for (std::size_t first = 0; first < words.size(); ++first) {
      std::string key;
      for (std::size_t next = first; next < words.size(); ++next) {
        key += words[next].key;
        if (const auto found = names_.find(key); found != names_.end()) return &found->second;
      }
    }
    return by_folders(path);
  }

 private:
  const std::string* by_folders(std::string_view path) const {
    for (std::string_view folder = folder_name(path); folder.size() > top_.size();
         folder = folder_name(folder)) {
      const auto found = names_.find(subjects_.key(base_name(folder)));
      if (found != names_.end()) return &found->second;
    }
    return nullptr;
  }

  const Inputs& in_;
  const Subjects& subjects_;
  std::string top_, shelf_;
  Named names_;
};

const std::string* folder_of(const Named& modules, std::string_view path) {
  for (std::string_view folder = folder_name(path); !folder.empty(); folder = folder_name(folder)) {
    const auto found = modules.find(folder);
    if (found != modules.end()) return &found->second;
  }
  return nullptr;
}

using NameOf = std::function<const std::string*(FileId)>;

Drawing drawing_of(const std::vector<FileId>& files, const NameOf& name_of, double least) {
  std::map<std::string, std::size_t> held;
  std::size_t covered = 0;
  for (const FileId file : files) {
    const std::string* name = name_of(file);
    if (name == nullptr) continue;
    ++held[*name];
    ++covered;
  }
  std::erase_if(held, [&](const auto& one) { return one.second < kFewestFiles; });
  if (held.size() < kFewest || held.size() > kMost ||
      static_cast<double>(covered) < least * static_cast<double>(files.size()))
    return {};
  Drawing drawing;
  std::map<std::string, int> box;
  for (const auto& [name, count] : held) {
    box.emplace(name, static_cast<int>(drawing.boxes.size()));
    drawing.boxes.push_back({name, {}});
  }
  for (const FileId file : files) {
    const std::string* name = name_of(file);
    const auto found = name == nullptr ? box.end() : box.find(*name);
    drawing.box_of.push_back(found == box.end() ? -1 : found->second);
  }
  return drawing;
}

}  // namespace

Drawing built_modules(const Inputs& in, const Words& words, const std::vector<FileId>& files) {
  Named projects = projects_of(in);
  join_kin(projects);
  const Named apps = apps_of(in, files);
  const Subjects subjects(words);
  const Domains domains(in, subjects, files);
  const std::array<std::pair<NameOf, double>, 3> ways = {
      {{[&](FileId file) { return folder_of(projects, in.file(file).path); }, kCovered},
       {[&](FileId file) { return folder_of(apps, in.file(file).path); }, kCovered},
       {[&](FileId file) { return domains.of(file); }, kServices}}};
  for (const auto& [way, least] : ways) {
    Drawing drawing = drawing_of(files, way, least);
    if (!drawing.boxes.empty()) return drawing;
  }
  return {{}, std::vector<int>(files.size(), -1)};
}

}  // namespace cutaway::model::inside

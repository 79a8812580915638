// SPDX-License-Identifier: Apache-2.0
// .NET Aspire: the programs and products that an AppHost adds to its application, and what it
// refers them to. Which method adds what is said in catalogue/infrastructure.toml.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/shared_folders.h"
#include "base/text.h"
#include "meaning/infrastructure/book.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::string_view kFiles[] = {"*.cs"};
constexpr int kLongestChain = 40;

/// "Basket_API" and "Basket.API" are one name.
std::string loose(std::string_view name) {
  std::string key;
  for (const char c : lower(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
  }
  return key;
}

class AppHost {
 public:
  AppHost(const ReaderContext& context, FileId file, const ResourceKinds& kinds,
          const std::map<std::string, std::vector<std::string>>& projects, ResourceBook& book)
      : file_(context, file),
        syntax_(context.project.of(file)),
        kinds_(kinds),
        projects_(projects),
        book_(book) {}

  void run() {
    for (const syntax::Symbol& symbol : syntax_.symbols)
      if (symbol.value.valid()) variables_.emplace(syntax_.text(symbol.name), symbol.value);
    for (const syntax::Binding& binding : syntax_.bindings)
      if (binding.value.valid()) variables_.emplace(syntax_.text(binding.target), binding.value);
    for (const syntax::Call& call : syntax_.calls) declare(call);
    for (const syntax::Call& call : syntax_.calls) refer(call);
    for (auto& [name, resource] : resources_) book_.add(std::move(resource));
  }

 private:
  std::string address(std::string_view name) const {
    return as_host(std::string(file_.path()) + "/" + std::string(name));
  }

  /// The method without type arguments, and what stands in them.
  static std::pair<std::string, std::string> method(std::string_view written) {
    const std::size_t open = written.find('<');
    if (open == std::string_view::npos) return {std::string(written), {}};
    const std::size_t close = std::max(written.rfind('>'), open + 1);
    return {std::string(written.substr(0, open)),
            std::string(written.substr(open + 1, close - open - 1))};
  }

  std::string text(ValueId id) const {
    if (!id.valid()) return {};
    const ValueNode& node = syntax_.value(id);
    return node.kind == ValueKind::string ? std::string(syntax_.text(node.text)) : std::string();
  }

  std::string argument(const syntax::Call& call, std::size_t i) const {
    return i < call.argument_count ? text(syntax_.arguments[call.first_argument + i])
                                   : std::string();
  }

  /// The name of the resource that an expression is, or is a piece of.
  std::string resource_of(ValueId id) const {
    for (int step = 0; id.valid() && step < kLongestChain; ++step) {
      const ValueNode& node = syntax_.value(id);
      if (node.kind == ValueKind::reference) {
        const auto found = variables_.find(syntax_.text(node.text));
        if (found == variables_.end() || found->second == id) return {};
        id = found->second;
      } else if (node.kind == ValueKind::member && node.child_count > 0) {
        id = syntax_.child(node, 0);
      } else if (node.kind == ValueKind::call && node.child_count > 0) {
        const ValueNode& callee = syntax_.value(syntax_.child(node, 0));
        const std::string name = method(syntax_.text(callee.text)).first;
        const ResourceKind* kind = kinds_.find("aspire:" + name);
        if (kind != nullptr && node.child_count > 1) {
          std::string given = text(syntax_.child(node, 1));
          if (!given.empty()) return given;
        }
        id = syntax_.child(node, 0);
      } else {
        return {};
      }
    }
    return {};
  }

  Place place(const syntax::Call& call) const { return {file_.file(), call.line, call.line}; }

  void declare(const syntax::Call& call) {
    const ValueNode& callee = syntax_.value(call.callee);
    const auto [name, type] = method(syntax_.text(callee.text));
    const ResourceKind* kind = kinds_.find("aspire:" + name);
    const std::string given = argument(call, 0);
    if (kind == nullptr || given.empty()) return;
    if (kind->is == "same") {
      const std::string owner = callee.child_count > 0 ? resource_of(syntax_.child(callee, 0)) : "";
      if (!owner.empty()) book_.same(address(given), address(owner));
      return;
    }
    Resource made;
    made.kind = kind;
    made.address = address(given);
    made.technology = kind->word("technology");
    Workload& workload = made.workload;
    workload.format = "aspire";
    workload.kind = kind->is_program() ? kind->is : "managed";
    workload.name = given;
    workload.environment_id = "default";
    workload.place = workload.image_place = place(call);
    if (kind->is_program()) find_code(*kind, call, type, workload);
    resources_.emplace(given, std::move(made));
  }

  /// What it runs: a project by its name in the type argument, or the folder or image that is
  /// given.
  void find_code(const ResourceKind& kind, const syntax::Call& call, std::string_view type,
                 Workload& workload) const {
    const std::string given = argument(call, 1);
    const auto project = projects_.find(loose(type.substr(type.rfind('.') + 1)));
    if (!type.empty() && project != projects_.end()) {
      workload.build_context = nearest(project->second);
    } else if (kind.has("image")) {
      workload.image = given;
    } else if (given.ends_with("proj")) {
      workload.build_context = folder_name(join_path(file_.folder(), given));
    } else if (kind.has("runs_in")) {
      workload.build_context = join_path(file_.folder(), argument(call, 2));
    } else if (kind.has("folder")) {
      workload.build_context = join_path(file_.folder(), given);
    }
  }

  /// Of projects of one name in several systems the one beside the AppHost.
  const std::string& nearest(const std::vector<std::string>& folders) const {
    return *std::ranges::max_element(folders, {}, [&](const std::string& folder) {
      return shared_folders(folder, file_.folder());
    });
  }

  void refer(const syntax::Call& call) {
    const ValueNode& callee = syntax_.value(call.callee);
    if (callee.child_count == 0) return;
    const std::string name = method(syntax_.text(callee.text)).first;
    const auto found = resources_.find(resource_of(syntax_.child(callee, 0)));
    if (found == resources_.end() || kinds_.find("aspire:" + name) != nullptr) return;
    Workload& workload = found->second.workload;
    workload.exposed = workload.exposed || kinds_.holds("public", name);
    workload.has_health_check = workload.has_health_check || kinds_.holds("health", name);
    const bool waits = kinds_.holds("waits", name);
    if (!waits && !kinds_.holds("refers", name) && !found->second.kind->has("routes")) return;
    for (std::size_t i = 0; i < call.argument_count; ++i) {
      const std::string other = resource_of(syntax_.arguments[call.first_argument + i]);
      if (other.empty() || other == found->first) continue;
      if (waits) {
        workload.depends_on.push_back({other, "", place(call)});
      } else if (told_.emplace(found->first, other).second &&
                 !told_.contains({other, found->first})) {
        // Of two that are told of each other the second is told for what comes back.
        const std::string key = argument(call, 0);
        workload.environment.push_back(
            {key.empty() ? name : key, reference(address(other)), place(call)});
      }
    }
  }

  Manifest file_;
  const Syntax& syntax_;
  const ResourceKinds& kinds_;
  const std::map<std::string, std::vector<std::string>>& projects_;  ///< folders by loose name
  ResourceBook& book_;
  std::map<std::string, ValueId, std::less<>> variables_;
  std::map<std::string, Resource> resources_;
  std::set<std::pair<std::string, std::string>> told_;
};

/// Begins with `DistributedApplication.CreateBuilder`.
bool is_host(const Syntax& syntax) {
  return std::any_of(syntax.calls.begin(), syntax.calls.end(), [&](const syntax::Call& call) {
    if (syntax.text(call.name) != "CreateBuilder") return false;
    const ValueNode& callee = syntax.value(call.callee);
    return callee.child_count > 0 &&
           syntax.text(syntax.value(syntax.child(callee, 0)).text) == "DistributedApplication";
  });
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  std::vector<FileId> hosts;
  for (const FileId file : files) {
    if (context.project.file(file).origin == sources::Origin::own &&
        is_host(context.project.of(file)))
      hosts.push_back(file);
  }
  if (hosts.empty()) return;
  std::map<std::string, std::vector<std::string>> projects;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const std::string_view path = context.project.file(FileId(i)).path;
    const std::string_view name = base_name(path);
    if (name.ends_with("proj"))
      projects[loose(name.substr(0, name.rfind('.')))].emplace_back(folder_name(path));
  }
  const ResourceKinds kinds(context.catalogue);
  ResourceBook book(kinds);
  for (const FileId host : hosts) AppHost(context, host, kinds, projects, book).run();
  book.finish(out);
}

}  // namespace

extern const FactReader record_aspire;
const FactReader record_aspire = {
    "aspire", ".NET Aspire: programs and products of an AppHost, and what each is referred to",
    kFiles, read};

}  // namespace cutaway::meaning

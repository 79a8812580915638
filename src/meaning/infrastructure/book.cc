// SPDX-License-Identifier: Apache-2.0
// Resources find each other by address and by the names that the cloud gives them.
#include "meaning/infrastructure/book.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostResources = 5000;
constexpr std::size_t kShortestName = 5;
constexpr int kSameLimit = 8;
constexpr std::string_view kReference = "ref://";

/// Names of one resource written in two places: letters and digits only.
std::string loose(std::string_view name) {
  std::string key;
  for (const char c : lower(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
  }
  return key;
}

/// The addresses in a value.
std::vector<std::string> references_in(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t at = text.find(kReference); at != std::string_view::npos;
       at = text.find(kReference, at + 1)) {
    const std::size_t begin = at + kReference.size();
    std::size_t end = begin;
    while (end < text.size() && (text[end] == '-' || (text[end] >= 'a' && text[end] <= 'z') ||
                                 (text[end] >= '0' && text[end] <= '9')))
      ++end;
    found.emplace_back(text.substr(begin, end - begin));
  }
  return found;
}

}  // namespace

void ResourceBook::add(Resource resource) {
  if (resources_.size() >= kMostResources) return;
  if (!by_address_.emplace(resource.address, resources_.size()).second) return;
  resources_.push_back(std::move(resource));
}

const std::string& ResourceBook::resolved(const std::string& address) const {
  const std::string* at = &address;
  for (int i = 0; i < kSameLimit; ++i) {
    const auto found = same_.find(*at);
    if (found == same_.end()) break;
    at = &found->second;
  }
  return *at;
}

Resource* ResourceBook::find(const std::string& address) {
  const auto found = by_address_.find(resolved(address));
  return found == by_address_.end() ? nullptr : &resources_[found->second];
}

/// A value that is the given name of one resource means it; references go where they lead.
void ResourceBook::resolve_names() {
  std::map<std::string, std::string> by_name;
  for (const Resource& resource : resources_) {
    const std::string key = loose(resource.given_name);
    if (key.size() < kShortestName || resource.kind->is_program()) continue;
    const auto [at, fresh] = by_name.emplace(key, resource.address);
    if (!fresh) at->second.clear();
  }
  const auto lead = [&](const Resource& resource, NamedValue& value) {
    std::string together;
    for (const std::string& address : references_in(value.value))
      together += (together.empty() ? "" : " ") + reference(resolved(address));
    if (!together.empty()) {
      value.value = together;
      return;
    }
    const auto named = by_name.find(loose(value.value));
    if (named != by_name.end() && !named->second.empty() && named->second != resource.address)
      value.value = reference(named->second);
  };
  for (Resource& resource : resources_) {
    for (NamedValue& value : resource.workload.environment) lead(resource, value);
    for (NamedValue& value : resource.workload.triggers) lead(resource, value);
  }
}

void ResourceBook::apply_links() {
  for (const ResourceLink& link : links_) {
    Resource *from = find(link.from), *to = find(link.to);
    if (link.from.empty() && to != nullptr) {
      to->workload.triggers.push_back({link.what, link.when, link.place});
      continue;
    }
    if (from == nullptr || to == nullptr || from == to) continue;
    if (link.starts && to->kind->is_program()) {
      to->workload.triggers.push_back({link.what, reference(from->address), link.place});
      to->workload.exposed = to->workload.exposed || from->kind->is == "gateway";
    } else {
      from->workload.environment.push_back({link.what, reference(to->address), link.place});
    }
  }
}

void ResourceBook::note_uses() {
  for (const Resource& resource : resources_) {
    for (const auto* values : {&resource.workload.environment, &resource.workload.triggers}) {
      for (const NamedValue& value : *values) {
        for (const std::string& address : references_in(value.value)) ++uses_[address];
      }
    }
    if (!resource.workload.triggers.empty()) ++uses_[resource.address];
  }
}

/// What only serves the operation of others is no part: a bucket of logs, a topic of alarms.
bool ResourceBook::is_part(const Resource& resource) const {
  if (resource.kind->is == "link" || resource.kind->is == "definition") return false;
  if (resource.kind->is_program()) {
    // What runs only while something is being deployed.
    const std::string key = loose(resource.workload.name + resource.given_name);
    return !contains(key, "customresource") && !contains(key, "autodelete");
  }
  const auto words = identifier_words(resource.workload.name + " " + resource.given_name);
  if (std::any_of(words.begin(), words.end(), [&](const auto& w) { return kinds_.is_glue(w); }))
    return false;
  const auto used = uses_.find(resource.address);
  if (resource.kind->has("if_used")) return used != uses_.end();
  // A way in that leads to nothing here leads to something else.
  return resource.kind->is != "gateway" || used != uses_.end() ||
         !resource.workload.environment.empty();
}

void ResourceBook::finish(Facts& out) {
  apply_links();
  resolve_names();
  note_uses();
  for (Resource& resource : resources_) {
    if (!is_part(resource)) continue;
    Workload& workload = resource.workload;
    workload.labels.push_back({"address", resource.address, workload.place});
    if (!resource.technology.empty())
      workload.labels.push_back({"technology", resource.technology, workload.place});
    const std::string_view kind = resource.kind->word("kind");
    if (resource.kind->is == "gateway" || !kind.empty())
      workload.labels.push_back(
          {"kind", kind.empty() ? "gateway" : std::string(kind), workload.place});
    out.workloads.push_back(std::move(workload));
  }
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Resources of clouds beside what other files run.
#include "model/declared.h"

#include <algorithm>

namespace cutaway::model {
namespace {

/// Words of a name that tell it from others of its kind: "catalog" of "catalog-rds".
std::vector<std::string> telling_words(const Inputs& in, std::string_view name) {
  auto words = identifier_words(name);
  std::erase_if(words, [&](const std::string& word) {
    const auto rows = in.catalogue.table("infrastructure");
    return word.size() < 3 || std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
             return row.first == "generic" && row.second == word;
           });
  });
  return words;
}

/// "carts" and "cart" are one name.
std::string singular(std::string_view name) {
  std::string key = name_key(name);
  if (key.size() > 3 && key.back() == 's') key.pop_back();
  return key;
}

/// A program that other files run under this name, or under this in another number.
Draft* find_program(std::vector<Draft>& drafts, const meaning::Workload& workload) {
  const std::string key = singular(workload.name);
  for (Draft& draft : drafts) {
    if (draft.itself.valid()) continue;
    const auto same = [&](const std::string& name) { return singular(name) == key; };
    if (same(draft.part.name) ||
        std::any_of(draft.part.aliases.begin(), draft.part.aliases.end(), same))
      return &draft;
  }
  return nullptr;
}

}  // namespace

std::string_view told(const meaning::Workload& workload, std::string_view label) {
  for (const meaning::NamedValue& one : workload.labels) {
    if (one.name == label) return one.value;
  }
  return {};
}

bool is_declared(const meaning::Workload& workload) { return !told(workload, "address").empty(); }

TechnologyId product_of(const Inputs& in, const meaning::Workload& workload) {
  const std::string_view technology = told(workload, "technology");
  return technology.empty() ? product_of_image(in, workload.image) : in.catalogue.find(technology);
}

Draft* find_declared(const Inputs& in, std::vector<Draft>& drafts,
                     const meaning::Workload& workload) {
  const TechnologyId product = product_of(in, workload);
  if (!product.valid()) return find_program(drafts, workload);
  const auto words = telling_words(in, workload.name);
  Draft* found = nullptr;
  for (Draft& draft : drafts) {
    const bool declared =
        std::all_of(draft.workloads.begin(), draft.workloads.end(),
                    [&](std::uint32_t w) { return is_declared(in.facts.workloads[w]); });
    if (declared || !draft.itself.valid() || !same_product(in, draft.itself, product)) continue;
    const auto others = telling_words(in, draft.part.name);
    const bool akin = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return std::find(others.begin(), others.end(), word) != others.end();
    });
    if (akin) return &draft;
    if (found == nullptr) found = &draft;
  }
  const auto of_it = [&](const Draft& draft) {
    return draft.itself.valid() && same_product(in, draft.itself, product);
  };
  return std::count_if(drafts.begin(), drafts.end(), of_it) == 1 ? found : nullptr;
}

bool is_second(const Inputs& in, const std::vector<Draft>& drafts,
               const meaning::Workload& workload) {
  const TechnologyId product = product_of(in, workload);
  return product.valid() && std::any_of(drafts.begin(), drafts.end(), [&](const Draft& draft) {
           return draft.itself.valid() && !draft.workloads.empty() &&
                  !is_declared(in.facts.workloads[draft.workloads.front()]) &&
                  same_product(in, draft.itself, product);
         });
}

}  // namespace cutaway::model

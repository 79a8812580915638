// SPDX-License-Identifier: Apache-2.0
// GeneratedAsks: what a function asks for that a tool of a library wrote for one kept thing, by its
// name: `client.Order.Query().All(ctx)` is OrderQuery.All of ent.
#pragma once

#include <string>
#include <vector>

#include "model/trace/call_bodies.h"

namespace cutaway::model {

class GeneratedAsks {
 public:
  struct Asked {
    std::string kind;   ///< read | write; "" = it is no such function
    std::string thing;  ///< "Order"
    TechnologyId technology;
  };

  GeneratedAsks(const Inputs& in, const CallBodies& bodies);

  /// What a call of that function asks for.
  Asked of(SymbolRef function) const;

 private:
  struct Shape {
    TechnologyId technology;
    std::string kind, end, functions;  ///< read, "Query", "{All,First}" of "*Query.{All,First}"
  };
  bool is_made_for(FileId file, TechnologyId technology) const;

  const Inputs& in_;
  const CallBodies& bodies_;
  std::vector<Shape> shapes_;
  std::vector<std::string_view> ecosystems_;
};

}  // namespace cutaway::model

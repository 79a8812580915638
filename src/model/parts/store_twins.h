// SPDX-License-Identifier: Apache-2.0
// One store under two names in two descriptions of a system.
#pragma once

#include "model/parts/draft.h"

namespace cutaway::model {

/// Compose calls it `cart-db`, Kubernetes `cart-mongo`: what one program is told under one setting
/// in both is one store. The second of two drafts gives its workloads to the first and is erased.
void join_store_twins(const Inputs& in, std::vector<Draft>& drafts);

}  // namespace cutaway::model

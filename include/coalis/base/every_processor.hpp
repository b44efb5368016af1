#pragma once

// One binary for every processor: the function is compiled thrice and chosen at load time. Without contraction of
// multiply and add all three give the same bits. Sanitizers cannot run before load-time selection, hence the plain
// version there. A build for one processor (-march=native) has what it needs already, and its inline functions could
// not be inlined into a version for another one.
#if defined(__x86_64__) && !defined(__AVX2__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define COALIS_EVERY_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define COALIS_EVERY_PROCESSOR
#endif

package gradmark.peers.work;

/** A library that leaves everything as it was. */
public final class Wrong {
  private static final String LIBRARY = "wrong";

  private Wrong() {}

  private static Prepared idle(float[] result) {
    return new Prepared() {
      @Override
      public void run() {}

      @Override
      public float[] result() {
        return result;
      }
    };
  }

  /** Its products. */
  public static final class Gemm implements GemmPeer {
    @Override
    public String library() {
      return LIBRARY;
    }

    @Override
    public Prepared prepare(GemmCase work, int threads) {
      return idle(new float[work.m() * work.n()]);
    }
  }

  /** Its functions. */
  public static final class Elementwise implements ElementwisePeer {
    @Override
    public String library() {
      return LIBRARY;
    }

    @Override
    public Prepared prepare(ElementwiseCase work, int threads) {
      return idle(work.x());
    }
  }

  /** Its updates. */
  public static final class Adam implements AdamPeer {
    @Override
    public String library() {
      return LIBRARY;
    }

    @Override
    public AdamUpdate prepare(AdamCase work, int threads, double learningRate) {
      return new AdamUpdate() {
        @Override
        public void gradient(float[] gradient) {}

        @Override
        public void run() {}

        @Override
        public float[] result() {
          return work.parameters();
        }
      };
    }
  }

  /** Its trainings. */
  public static final class Trainings implements TrainingPeer {
    @Override
    public String library() {
      return LIBRARY;
    }

    @Override
    public Training prepare(TrainingsCase work, StepSettings settings) {
      return new Training() {
        @Override
        public Looks train() {
          throw new IllegalStateException("its first steps are wrong already");
        }

        @Override
        public float[] parametersAfter(int steps) {
          return work.step().parameters();
        }

        @Override
        public LibraryFacts facts() {
          return LibraryFacts.UNKNOWN;
        }
      };
    }
  }

  /** Its steps. */
  public static final class Step implements StepPeer {
    @Override
    public String library() {
      return LIBRARY;
    }

    @Override
    public Prepared prepare(StepCase work, int threads, StepSettings settings) {
      return idle(work.parameters());
    }
  }
}

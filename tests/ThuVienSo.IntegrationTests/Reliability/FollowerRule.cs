namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>How a follower decides what is new, and where it notes how far it came.</summary>
internal enum FollowerRule
{
    /// <summary>The product's own.</summary>
    Product,

    /// <summary>Negative control: everything with a sequence number above the last one seen.</summary>
    SequenceAboveLast,

    /// <summary>Negative control: the product's feed, but the position in a file beside the index.</summary>
    CheckpointInFile,
}
